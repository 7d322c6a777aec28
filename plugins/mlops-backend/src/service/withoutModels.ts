import {
  TrainingOverview,
  VersionPage,
} from '@trainyard/backstage-plugin-mlops-common';
import { madeOnce } from '../lib/madeOnce';

/** The overview for somebody who may not read models. */
export const withoutModels = madeOnce(
  (overview: TrainingOverview): TrainingOverview => ({
    ...overview,
    runs: { ...overview.runs, runs: overview.runs.runs.map(withoutVersions) },
    versions: { versions: [], aliases: [] },
    // It names the champion, and what it was trained on.
    suggestion: undefined,
  }),
);

/** A run without the versions that came from it. */
export const withoutVersions = <T extends { versions: unknown[] }>(
  run: T,
): T => ({ ...run, versions: [] });

/** The answer to a change of an alias for somebody who may not read models. */
export const withoutPage = ({ sources }: VersionPage): VersionPage => ({
  versions: [],
  aliases: [],
  sources,
});
