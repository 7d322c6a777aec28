import assert from 'node:assert/strict';
import { airflow, runsOf } from '../support/airflow.ts';
import { portal, project, signIn } from '../support/portal.ts';
import { demo, freshName } from '../support/projects.ts';
import type { KnownIds } from './routes.ts';
import type { Sample } from './startPortal.ts';

/** A trained project of the running stack, and what there is of it. */
export interface TrainedSample extends Sample, KnownIds {
  entityRef: string;
  dagId: string;
}

/**
 * A project that has been trained.
 *
 * @param known - its name; without one a project is made, as `npm run demo` does
 */
export async function trainedSample(known?: string): Promise<TrainedSample> {
  const name = known ?? freshName('faults');
  if (!known) {
    const { code, stderr } = await demo('--name', name);
    assert.equal(code, 0, stderr.slice(-2000));
  }
  const token = await signIn('alice');
  const { body: entity } = await portal(
    token,
    'GET',
    `/catalog/entities/by-name/component/default/${name}`,
  );
  const { body: overview } = await portal(
    token,
    'GET',
    project(name, 'training'),
  );
  const annotations = Object.fromEntries(
    Object.entries<string>(entity.metadata.annotations).filter(([key]) =>
      /^(airflow\.apache\.org|mlflow\.org)\//.test(key),
    ),
  );
  return {
    owner: entity.spec.owner,
    annotations,
    entityRef: `component:default/${name}`,
    dagId: overview.project.dagId,
    runId: overview.runs.runs[0].id,
    task: 'train',
    version: overview.versions.versions[0].version,
  };
}

/** Deletes the runs that the harness started beside the sample's own. */
export async function deleteOtherRuns({ dagId, runId }: TrainedSample) {
  for (const id of await runsOf(dagId)) {
    if (id === runId) continue;
    await airflow('DELETE', `/dags/${dagId}/dagRuns/${encodeURIComponent(id)}`)
      // An answer without a body.
      .catch(() => undefined);
  }
}
