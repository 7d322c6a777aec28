import { randomBytes } from 'node:crypto';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  writeFileSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { z } from 'zod';

const password = () => randomBytes(24).toString('base64url');

const SecretsSchema = z.object({
  postgres: z.object({
    superuser: z.string(),
    airflow: z.string(),
    mlflow: z.string(),
    portal: z.string(),
    study: z.string().default(password),
  }),
  airflow: z.object({
    admin: z.string(),
    backstage: z.string(),
    fernetKey: z.string(),
    jwtSecret: z.string(),
    apiSecretKey: z.string(),
  }),
  portal: z.object({ backendSecret: z.string(), sessionSecret: z.string() }),
});

/** Stacks of earlier versions have no such password yet. */
const HasStudySchema = z.object({ postgres: z.object({ study: z.string() }) });

/** Every generated password and key of one stack. */
export type Secrets = z.infer<typeof SecretsSchema>;

/** Makes a full set of new secrets. */
export function generateSecrets(): Secrets {
  return {
    postgres: {
      superuser: password(),
      airflow: password(),
      mlflow: password(),
      portal: password(),
      study: password(),
    },
    airflow: {
      admin: password(),
      backstage: password(),
      // A Fernet key is 32 bytes in padded URL-safe base64.
      fernetKey: `${randomBytes(32).toString('base64url')}=`,
      // Airflow warns below 64 bytes.
      jwtSecret: randomBytes(64).toString('base64url'),
      apiSecretKey: randomBytes(32).toString('base64url'),
    },
    portal: {
      backendSecret: randomBytes(32).toString('base64'),
      sessionSecret: randomBytes(32).toString('base64'),
    },
  };
}

/**
 * Reads the secrets of a stack, or makes them at the first start. The file is
 * readable by its owner only.
 *
 * @throws Error that names the file when it is damaged
 */
export function loadSecrets(file: string): Secrets {
  if (!existsSync(file)) {
    writePrivate(file, `${JSON.stringify(generateSecrets(), null, 2)}\n`);
  }
  chmodSync(file, 0o600);
  let content: unknown;
  try {
    content = JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    content = undefined;
  }
  const parsed = SecretsSchema.safeParse(content);
  if (!parsed.success) {
    throw new Error(
      `${file} is damaged; restore it, or start anew with "npm run stack -- reset".`,
    );
  }
  if (!HasStudySchema.safeParse(content).success) {
    writePrivate(file, `${JSON.stringify(parsed.data, null, 2)}\n`);
  }
  return parsed.data;
}

/** Writes a file with mode 0600 so that no reader ever sees half of it. */
export function writePrivate(file: string, content: string): void {
  mkdirSync(dirname(file), { recursive: true });
  const temporary = `${file}.${process.pid}`;
  writeFileSync(temporary, content, { mode: 0o600 });
  renameSync(temporary, file);
}
