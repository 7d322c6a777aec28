import {
  CHALLENGER_ALIAS,
  CHAMPION_ALIAS,
  improvement,
  KeyMetric,
  ModelVersion,
  TrainingOverview,
} from '@trainyard/backstage-plugin-mlops-common';

/** The version that an alias points to. */
export interface AliasHolder {
  version: string;
  /** Absent when MLflow did not give the version. */
  details?: ModelVersion;
  /** Value of the key metric, when known. */
  metric?: number;
}

/** Champion and challenger of a project and how they compare. */
export interface Standing {
  champion?: AliasHolder;
  challenger?: AliasHolder;
  /** Of challenger over champion; positive is better. */
  lead?: number;
}

function holderOf(
  alias: string,
  keyMetric: KeyMetric,
  versions: TrainingOverview['versions'],
): AliasHolder | undefined {
  const version = versions.aliases.find(each => each.alias === alias)?.version;
  if (!version) return undefined;
  const details = [...versions.versions, ...(versions.olderHolders ?? [])].find(
    each => each.version === version,
  );
  return { version, details, metric: details?.metrics[keyMetric.name] };
}

/** Reads champion and challenger from what the tab shows. */
export function standingOf(
  overview: Pick<TrainingOverview, 'project' | 'versions'>,
): Standing {
  const { keyMetric } = overview.project;
  const champion = holderOf(CHAMPION_ALIAS, keyMetric, overview.versions);
  const challenger = holderOf(CHALLENGER_ALIAS, keyMetric, overview.versions);
  const comparable =
    champion?.metric !== undefined &&
    challenger?.metric !== undefined &&
    champion.version !== challenger.version;
  return {
    champion,
    challenger:
      challenger?.version === champion?.version ? undefined : challenger,
    lead: comparable
      ? improvement(keyMetric, challenger.metric!, champion.metric!)
      : undefined,
  };
}
