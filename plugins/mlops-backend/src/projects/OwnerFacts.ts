import { MODEL_TAGS } from '@trainyard/backstage-plugin-mlops-common';
import {
  AirflowDag,
  PROJECT_TAG_PREFIX,
} from '@trainyard/backstage-plugin-mlops-node';

/** What an outside thing says of its owner. */
export interface OwnerFacts {
  exists: boolean;
  /** As they are written: entity refs, of an older project its bare name. */
  owners: string[];
}

/** @param dag - `undefined` when Airflow does not know it */
export const ownersOfDag = (
  dag: Pick<AirflowDag, 'tags'> | undefined,
): OwnerFacts => ({
  exists: dag !== undefined,
  owners: (dag?.tags ?? [])
    .map(({ name }) => name)
    .filter(name => name.startsWith(PROJECT_TAG_PREFIX))
    .map(name => name.slice(PROJECT_TAG_PREFIX.length)),
});

/** @param found - a model or an experiment; `undefined` when MLflow does not know it */
export function ownersByTag(
  found: { tags: Record<string, string> } | undefined,
): OwnerFacts {
  const owner = found?.tags[MODEL_TAGS.project];
  return { exists: found !== undefined, owners: owner ? [owner] : [] };
}
