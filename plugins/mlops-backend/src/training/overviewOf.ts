import {
  RunPage,
  TrainingOverview,
  VersionPage,
} from '@trainyard/backstage-plugin-mlops-common';
import { madeOnce } from '../lib/madeOnce';
import { ResolvedProject } from '../projects/ResolvedProject';
import { Snapshot } from '../snapshot/TrainingFeed';
import { mapOverview } from './mapOverview';

/** The whole tab from a snapshot; mapped once for all who look at it. */
export const overviewOf = madeOnce(
  (snapshot: Snapshot, project: ResolvedProject): TrainingOverview =>
    mapOverview(project, snapshot),
  // What is mapped of the entity: all but functions and the environment's clients.
  project => JSON.stringify({ ...project, target: project.target.config.name }),
);

/** The first page of runs, as an answer of its own. */
export const firstRunsOf = madeOnce(
  ({ runs, sources }: TrainingOverview): RunPage => ({ ...runs, sources }),
);

/** The first page of versions, as an answer of its own. */
export const firstVersionsOf = madeOnce(
  ({ versions, sources }: TrainingOverview): VersionPage => ({
    ...versions,
    sources,
  }),
);
