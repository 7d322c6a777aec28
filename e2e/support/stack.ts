import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** Root of the repository under test. */
export const repositoryRoot = resolve(
  dirname(fileURLToPath(import.meta.url)),
  '../..',
);

const port = (name: string, fallback: number) =>
  Number(process.env[`TRAINYARD_${name}_PORT`] ?? fallback);

/** Where the running local stack is; the same settings that started it. */
export const stack = {
  home: resolve(
    process.env.TRAINYARD_HOME ?? join(repositoryRoot, '.trainyard'),
  ),
  portal: `http://127.0.0.1:${port('PORTAL', 7007)}`,
  airflow: `http://127.0.0.1:${port('AIRFLOW', 8080)}`,
  mlflow: `http://127.0.0.1:${port('MLFLOW', 5000)}`,
};

/** Python of the local stack: Airflow, MLflow and onnxruntime are in it. */
export const python = join(stack.home, 'python/bin/python');

export interface CommandResult {
  code: number;
  stdout: string;
  stderr: string;
}

/** Runs a program in the repository and answers its exit code instead of throwing. */
export async function command(
  file: string,
  args: string[],
  { timeoutMs = 300_000, cwd = repositoryRoot } = {},
): Promise<CommandResult> {
  try {
    const { stdout, stderr } = await run(file, args, {
      cwd,
      timeout: timeoutMs,
      maxBuffer: 64 * 1024 * 1024,
    });
    return { code: 0, stdout, stderr };
  } catch (error) {
    const failed = error as {
      code?: number;
      stdout?: string;
      stderr?: string;
      message: string;
    };
    if (typeof failed.code !== 'number') throw error;
    return {
      code: failed.code,
      stdout: failed.stdout ?? '',
      stderr: failed.stderr ?? '',
    };
  }
}

/** `npm run stack -- ...` without npm's own output. */
export const stackCommand = (...args: string[]) =>
  command(process.execPath, ['packages/local-stack/bootstrap.mjs', ...args]);

/** Secrets that this stack generated; they must be found nowhere else. */
export async function generatedSecrets(): Promise<string[]> {
  const text = await readFile(join(stack.home, 'secrets.json'), 'utf8');
  const values: string[] = [];
  JSON.parse(text, (_key, value) => {
    if (typeof value === 'string' && value.length >= 8) values.push(value);
    return value;
  });
  return values;
}
