import {
  MODEL_CARD,
  ModelVersion,
  VERSION_TAGS,
  modelVersionSchema,
} from '@trainyard/backstage-plugin-mlops-common';
import {
  MlflowAlias,
  MlflowVersion,
} from '@trainyard/backstage-plugin-mlops-node';
import { CommitLink } from '../projects/commitLink';
import { ExternalLinks } from '../projects/links';
import { toRecord } from '../snapshot/mapMlflowRun';
import { parseGate } from './parseGate';
import { toTimestamp } from '../lib/time';

const STATUS: Record<string, ModelVersion['status']> = {
  READY: 'ready',
  FAILED_REGISTRATION: 'failed',
};

/** What a version is mapped with besides itself. */
export interface VersionContext {
  model: string;
  aliases: MlflowAlias[];
  /** Metrics by MLflow run id. */
  metrics: Map<string, Record<string, number>>;
  links: ExternalLinks;
  commitLink: CommitLink;
}

/** MLflow's model version in our words. */
export function mapVersion(
  version: MlflowVersion,
  context: VersionContext,
): ModelVersion {
  const tags = toRecord(version.tags);
  const commit = tags[VERSION_TAGS.commit];
  const runId = version.run_id || undefined;
  return {
    version: version.version,
    status: STATUS[version.status ?? 'READY'] ?? 'pending',
    aliases: context.aliases
      .filter(alias => alias.version === version.version)
      .map(({ alias }) => alias),
    createdAt:
      toTimestamp(version.creation_timestamp) ?? new Date(0).toISOString(),
    description: version.description || undefined,
    trainingRunId: tags[VERSION_TAGS.dagRunId] || undefined,
    mlflowRunId: runId,
    requestedBy: tags[VERSION_TAGS.requestedBy] || undefined,
    commit: commit ? context.commitLink(commit) : undefined,
    metrics: (runId && context.metrics.get(runId)) || {},
    gate: parseGate(tags),
    hasModelCard: tags[VERSION_TAGS.modelCard] === MODEL_CARD || undefined,
    aliasChange: parseAliasChange(tags[VERSION_TAGS.aliasChange]),
    url: context.links.modelVersion(context.model, version.version),
  };
}

/** Anybody with access to MLflow can write the tag, so it is checked like input. */
function parseAliasChange(
  tag: string | undefined,
): ModelVersion['aliasChange'] {
  if (!tag) return undefined;
  try {
    return modelVersionSchema.shape.aliasChange.parse(JSON.parse(tag));
  } catch {
    return undefined;
  }
}
