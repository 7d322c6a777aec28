import { TRAINER_ERROR_PREFIX } from '@trainyard/backstage-plugin-mlops-common';
import { z } from 'zod';
import { redactSecrets } from '../../lib/redact';
import { explainText } from './explainText';

const trainerErrorSchema = z.object({
  code: z.string().regex(/^[a-z0-9][a-z0-9-]{0,63}$/),
  message: z.string().min(1).max(1000),
  nextStep: z.string().max(1000).default(''),
});

const STORE = 'artifact-store-unreachable';
/** A trainer passes on no more than MLflow's error code. */
const DELETED = 'experiment-deleted';

/** What a trainer says about its own failure. */
export type TrainerError = z.infer<typeof trainerErrorSchema>;

/** Finds the trainer's last error line; a runner may have put its own words before it. */
export function findTrainerError(lines: string[]): TrainerError | undefined {
  for (const line of [...lines].reverse()) {
    const start = line.indexOf(TRAINER_ERROR_PREFIX);
    const error =
      start < 0
        ? undefined
        : parseTrainerError(line.slice(start + TRAINER_ERROR_PREFIX.length));
    if (error) return error;
  }
  return undefined;
}

/** The JSON of such a line, which in a pod is the termination message as well. */
export function parseTrainerError(text: string): TrainerError | undefined {
  try {
    const error = trainerErrorSchema.parse(JSON.parse(text));
    const known = explainText(error.message);
    if (known?.code === DELETED) {
      return {
        code: known.code,
        message: known.reason,
        nextStep: known.nextStep,
      };
    }
    const ofData = error.code.startsWith('data-');
    if (known?.code === STORE && error.code !== STORE && !ofData) {
      // MLflow refuses artifacts when the storage behind it is away. Data may lie there too.
      const { code, reason, nextStep } = known;
      return { code, message: reason, nextStep };
    }
    return {
      ...error,
      message: redactSecrets(error.message),
      nextStep: redactSecrets(error.nextStep),
    };
  } catch {
    return undefined;
  }
}
