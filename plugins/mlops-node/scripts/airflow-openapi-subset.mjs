/*
 * Cuts Airflow's REST description down to the operations that AirflowClient calls.
 *
 *   node scripts/airflow-openapi-subset.mjs <v2-rest-api-generated.yaml>
 *
 * The input is a file of the PyPI wheel apache-airflow-core:
 * airflow/api_fastapi/core_api/openapi/v2-rest-api-generated.yaml
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { parse } from 'yaml';

const RUN = '/api/v2/dags/{dag_id}/dagRuns/{dag_run_id}';
const OPERATIONS = {
  '/api/v2/dags/{dag_id}': ['patch'],
  '/api/v2/dags/{dag_id}/details': ['get'],
  '/api/v2/dags/{dag_id}/dagRuns': ['get', 'post'],
  [RUN]: ['get', 'patch'],
  [`${RUN}/clear`]: ['post'],
  [`${RUN}/taskInstances`]: ['get'],
  [`${RUN}/taskInstances/{task_id}/tries`]: ['get'],
  [`${RUN}/taskInstances/{task_id}/{map_index}/tries`]: ['get'],
  [`${RUN}/taskInstances/{task_id}/logs/{try_number}`]: ['get'],
  [`${RUN}/taskInstances/{task_id}/xcomEntries`]: ['get'],
  [`${RUN}/taskInstances/{task_id}/xcomEntries/{xcom_key}`]: ['get'],
  '/api/v2/importErrors': ['get'],
};

const full = parse(readFileSync(process.argv[2], 'utf8'));
const paths = Object.fromEntries(
  Object.entries(OPERATIONS).map(([path, methods]) => [
    path,
    Object.fromEntries(
      methods.map(method => {
        // Prose and the shapes of errors are not used: errors are read defensively.
        const { description, ...operation } = full.paths[path][method];
        const responses = Object.fromEntries(
          Object.entries(operation.responses).filter(([status]) =>
            status.startsWith('2'),
          ),
        );
        return [method, { ...operation, responses }];
      }),
    ),
  ]),
);

const schemas = {};
function collect(node) {
  if (!node || typeof node !== 'object') return;
  const name = typeof node.$ref === 'string' && node.$ref.split('/').pop();
  if (name && !(name in schemas)) {
    schemas[name] = full.components.schemas[name];
    collect(schemas[name]);
  }
  Object.values(node).forEach(collect);
}
collect(paths);

const subset = {
  openapi: full.openapi,
  info: full.info,
  paths,
  components: { schemas },
};
writeFileSync(
  new URL('../src/airflow/generated/openapi.json', import.meta.url),
  `${JSON.stringify(subset, null, 1)}\n`,
);
