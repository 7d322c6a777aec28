import { readFileSync } from 'node:fs';
import { z } from 'zod';

/** Names the file that extends a stack. */
export const EXTENSION_VARIABLE = 'TRAINYARD_EXTENSION';

const ExtensionSchema = z
  .object({
    /** Further environment of every Airflow process; wins over the stack's own. */
    airflowEnv: z.record(z.string(), z.string()).default({}),
    /** Absolute path of a configuration that the portal loads last. */
    portalConfig: z.string().startsWith('/').optional(),
  })
  .strict();

/**
 * What joins this stack with systems outside it: another MLflow, a cluster for
 * the training pods, a git host. It may hold secrets, so keep it private.
 */
export type Extension = z.infer<typeof ExtensionSchema>;

/**
 * Reads the JSON file that `TRAINYARD_EXTENSION` names; without it the stack
 * stands alone.
 *
 * @throws Error that names the variable or the field, never a value
 */
export function readExtension(env: NodeJS.ProcessEnv): Extension {
  const file = env[EXTENSION_VARIABLE];
  if (!file) return { airflowEnv: {} };
  let json: unknown;
  try {
    json = JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    throw new Error(`${EXTENSION_VARIABLE}: ${file} is no readable JSON file.`);
  }
  const parsed = ExtensionSchema.safeParse(json);
  if (parsed.success) return parsed.data;
  const [{ path, message }] = parsed.error.issues;
  throw new Error(
    `${EXTENSION_VARIABLE}: ${file}: ${path.join('.') || 'file'}: ${message}`,
  );
}
