import type { Dataset } from '../dataset.ts';
import type { ExportedModel } from '../exportModel.ts';
import type { Files } from './artifacts.ts';

/** Versions that the model was made for; any MLflow 3 client loads it. */
const PYTHON = '3.11';
const MLFLOW = '3.17.2';
const REQUIREMENTS = ['mlflow>=3,<4', 'onnx>=1.17,<2', 'onnxruntime>=1.20,<2', 'pandas'];

/**
 * The files of a logged ONNX model: the layout that `mlflow.onnx.log_model`
 * writes, so that `mlflow.pyfunc.load_model` takes it.
 * https://mlflow.org/docs/latest/ml/model/
 */
export function modelFiles(options: {
  model: ExportedModel;
  data: Dataset;
  modelId: string;
  runId: string;
  artifactUri: string;
  createdAt: Date;
}): Files {
  const { model, data, modelId, runId } = options;
  const { onnx } = model;
  const example = { columns: data.features, data: model.example };
  const column = (name: string, type: string) => ({ type, name, required: true });
  const inputs = data.features.map(name => column(name, 'double'));
  const outputs = model.outputs.map(({ name, type }) => column(name, type));
  const mlmodel = {
    artifact_path: options.artifactUri,
    flavors: {
      onnx: {
        code: null,
        data: 'model.onnx',
        onnx_version: '1.17.0',
        providers: ['CPUExecutionProvider'],
      },
      python_function: {
        data: 'model.onnx',
        env: { conda: 'conda.yaml', virtualenv: 'python_env.yaml' },
        loader_module: 'mlflow.onnx',
        python_version: PYTHON,
      },
    },
    is_signature_from_type_hint: false,
    mlflow_version: MLFLOW,
    model_id: modelId,
    model_size_bytes: onnx.length,
    model_uuid: modelId,
    prompts: null,
    run_id: runId,
    saved_input_example_info: {
      artifact_path: 'input_example.json',
      pandas_orient: 'split',
      type: 'dataframe',
    },
    signature: {
      inputs: JSON.stringify(inputs),
      outputs: JSON.stringify(outputs),
      params: null,
    },
    type_hint_from_example: false,
    utc_time_created: options.createdAt.toISOString().replace('T', ' ').replace('Z', ''),
  };
  const conda = {
    name: 'mlflow-env',
    channels: ['conda-forge'],
    dependencies: [`python=${PYTHON}`, 'pip', { pip: REQUIREMENTS }],
  };
  const pythonEnv = {
    python: PYTHON,
    build_dependencies: [],
    dependencies: ['-r requirements.txt'],
  };
  // JSON is YAML, and needs no library to be quoted right.
  const yaml = (value: object) => `${JSON.stringify(value, null, 2)}\n`;
  return {
    MLmodel: yaml(mlmodel),
    'conda.yaml': yaml(conda),
    'input_example.json': JSON.stringify(example),
    'model.onnx': onnx,
    'python_env.yaml': yaml(pythonEnv),
    'requirements.txt': `${REQUIREMENTS.join('\n')}\n`,
    'serving_input_example.json': JSON.stringify({ dataframe_split: example }),
  };
}
