import {
  CHAMPION_ALIAS,
  MODEL_TAGS,
  RetrainSuggestion,
  retrainSuggestionSchema,
  TrainingRun,
} from '@trainyard/backstage-plugin-mlops-common';
import { z } from 'zod';
import { MlflowAlias } from '@trainyard/backstage-plugin-mlops-node';

type Tags = Record<string, string>;

const dismissalSchema = z.object({
  id: z.string(),
  by: z.string(),
  at: z.string(),
});

/**
 * The suggestion of the drift check, while it is for the champion of today, nobody
 * has dismissed it and nothing was trained since.
 *
 * @param runs - the newest ones
 */
export function parseSuggestion(
  { aliases, modelTags }: { aliases: MlflowAlias[]; modelTags: Tags },
  runs: Pick<TrainingRun, 'queuedAt' | 'startedAt'>[],
): RetrainSuggestion | undefined {
  const suggestion = suggestionOf(modelTags);
  if (!suggestion || dismissalOf(modelTags)?.id === suggestion.id) {
    return undefined;
  }
  const champion = aliases.find(({ alias }) => alias === CHAMPION_ALIAS);
  if (champion?.version !== suggestion.championVersion) return undefined;
  const made = Date.parse(suggestion.at);
  const isAnswer = ({ queuedAt, startedAt }: (typeof runs)[number]) =>
    Date.parse(queuedAt ?? startedAt ?? '') > made;
  return runs.some(isAnswer) ? undefined : suggestion;
}

/** What the tag says, whoever wrote it: anybody with access to MLflow can. */
export const suggestionOf = (tags: Tags) =>
  parse(tags[MODEL_TAGS.suggestion], retrainSuggestionSchema);

/** Which suggestion was dismissed last, by whom and when. */
export const dismissalOf = (tags: Tags) =>
  parse(tags[MODEL_TAGS.suggestionDismissed], dismissalSchema);

function parse<T>(
  text: string | undefined,
  schema: z.ZodType<T>,
): T | undefined {
  try {
    return text ? schema.safeParse(JSON.parse(text)).data : undefined;
  } catch {
    return undefined;
  }
}
