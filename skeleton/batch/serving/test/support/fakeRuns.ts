import type { More } from './fakeMlflow.ts';

const ARTIFACTS = 'mlflow-artifacts/artifacts/';

/** The calls of MLflow that keep predictions, in memory. */
export function fakeRuns() {
  const experiments: string[] = [];
  const runs: {
    run_id: string;
    artifact_uri: string;
    status: string;
    tags: Record<string, string>;
  }[] = [];
  const stored = new Map<string, string>();
  const pairs = (tags: { key: string; value: string }[]) =>
    Object.fromEntries(tags.map(({ key, value }) => [key, value]));

  const more: More = (method, path, text) => {
    if (method === 'PUT') {
      stored.set(path.replace(ARTIFACTS, ''), text);
      return [200, {}];
    }
    const body = text ? JSON.parse(text) : {};
    const run = runs.find(each => each.run_id === body.run_id);
    switch (path) {
      case 'mlflow/experiments/get-by-name':
        return experiments.length > 0
          ? [200, { experiment: { experiment_id: '7' } }]
          : [404, { error_code: 'RESOURCE_DOES_NOT_EXIST' }];
      case 'mlflow/experiments/create':
        experiments.push(body.name);
        return [200, { experiment_id: '7' }];
      case 'mlflow/runs/search': {
        const [, wanted] = /= "(.*)"$/.exec(body.filter) ?? [];
        const found = runs.filter(each => each.tags['mlops.dag_run_id'] === wanted);
        return [200, found.length ? { runs: found.map(info => ({ info })) } : {}];
      }
      case 'mlflow/runs/create': {
        const run_id = `p${runs.length + 1}`;
        runs.push({
          run_id,
          artifact_uri: `mlflow-artifacts:/7/${run_id}/artifacts`,
          status: 'RUNNING',
          tags: pairs(body.tags),
        });
        return [200, { run: { info: runs.at(-1) } }];
      }
      case 'mlflow/runs/update':
        run!.status = body.status;
        return [200, {}];
      case 'mlflow/runs/log-batch':
        Object.assign(run!.tags, pairs(body.tags));
        return [200, {}];
      default:
        return undefined;
    }
  };
  return { more, experiments, runs, stored };
}
