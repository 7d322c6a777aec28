import {
  RUN_CONF_KEYS,
  RUN_TAGS,
  VERSION_TAGS,
} from '@trainyard/backstage-plugin-mlops-common';
import {
  AirflowRun,
  MlflowRun,
  MlflowVersion,
} from '@trainyard/backstage-plugin-mlops-node';
import * as fc from 'fast-check';

/*
 * What Airflow and MLflow may answer, as far as their clients let it through: people
 * and other programs write there too.
 */

const text = fc.string({ unit: 'binary', maxLength: 40 });
const maybe = <T>(value: fc.Arbitrary<T>) =>
  fc.option(value, { nil: undefined });

const time = fc.date({ noInvalidDate: true }).map(date => date.toISOString());
const epochMs = fc.integer({ min: 0, max: 8.64e15 });

/** With the portal's own keys among others. */
const keyed = (keys: string[], value: fc.Arbitrary<string | undefined>) =>
  fc.array(
    fc.record({ key: fc.oneof(fc.constantFrom(...keys), text), value }),
    { maxLength: 6 },
  );

const tags = (keys: object) =>
  keyed(
    Object.values(keys),
    maybe(fc.oneof(text, fc.json({ maxDepth: 2 }), time)),
  );

export const airflowRuns: fc.Arbitrary<AirflowRun> = fc.record(
  {
    dag_run_id: text,
    dag_id: text,
    queued_at: fc.option(time),
    start_date: fc.option(time),
    end_date: fc.option(time),
    run_after: time,
    run_type: fc.oneof(fc.constantFrom('manual', 'scheduled'), text),
    state: fc.oneof(
      fc.constantFrom('queued', 'running', 'success', 'failed'),
      text,
    ),
    triggering_user_name: fc.option(text),
    conf: fc.option(
      fc.dictionary(
        fc.oneof(fc.constantFrom(...Object.values(RUN_CONF_KEYS)), text),
        fc.jsonValue({ maxDepth: 2 }),
        { maxKeys: 5 },
      ),
    ),
    note: fc.option(text),
    bundle_version: fc.option(text),
  },
  { requiredKeys: ['dag_run_id', 'dag_id', 'run_after', 'run_type', 'state'] },
) as fc.Arbitrary<AirflowRun>;

export const mlflowRuns: fc.Arbitrary<MlflowRun> = fc.record({
  info: fc.record(
    {
      run_id: text,
      run_name: text,
      experiment_id: text,
      artifact_uri: text,
      status: text,
      start_time: epochMs,
      end_time: epochMs,
    },
    { requiredKeys: ['run_id'] },
  ),
  data: maybe(
    fc.record(
      {
        metrics: fc.array(
          fc.record(
            {
              key: fc.oneof(fc.constant('accuracy'), text),
              value: fc.oneof(fc.double(), fc.constant('NaN'), text),
            },
            { requiredKeys: ['key'] },
          ),
          { maxLength: 5 },
        ),
        params: keyed(['seed'], maybe(text)),
        tags: tags(RUN_TAGS),
      },
      { requiredKeys: [] },
    ),
  ),
});

export const mlflowVersions: fc.Arbitrary<MlflowVersion> = fc.record(
  {
    version: text,
    creation_timestamp: epochMs,
    description: text,
    status: fc.oneof(fc.constantFrom('READY', 'FAILED_REGISTRATION'), text),
    run_id: fc.option(text),
    tags: tags(VERSION_TAGS),
  },
  { requiredKeys: ['version'] },
);
