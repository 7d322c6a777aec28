import { trainingRunSchema } from '@trainyard/backstage-plugin-mlops-common';
import * as fc from 'fast-check';
import { airflowRuns, mlflowRuns } from '../__testUtils__/upstreamAnswers';
import { externalLinks } from '../projects/links';
import { mapRun } from './mapRun';

// The same values every time: what turns red is what was changed.
fc.configureGlobal({ seed: 11 });

const links = externalLinks({
  name: 'local',
  title: 'Local',
  airflow: { baseUrl: 'http://airflow' },
  mlflow: { baseUrl: 'http://mlflow' },
});

describe('mapRun, for any answers', () => {
  it('gives what the API promises', () => {
    fc.assert(
      fc.property(
        airflowRuns,
        fc.array(mlflowRuns, { maxLength: 4 }),
        (run, runs) => {
          const mapped = mapRun(run, {
            account: 'portal',
            keyMetric: { name: 'accuracy', goal: 'maximize' },
            mlflowRuns: runs,
            versions: [],
            links,
            commitLink: sha => ({ sha }),
          });
          // As it goes over the wire, where NaN would become null.
          const wire = JSON.parse(JSON.stringify(mapped));
          expect(trainingRunSchema.parse(wire)).toEqual(wire);
          expect(mapped.id).toBe(run.dag_run_id);
        },
      ),
    );
  });
});
