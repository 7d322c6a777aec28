import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { StackPaths } from '../paths.ts';

/** What turns a project's docs/ into the pages of its Docs tab. */
const MKDOCS = 'mkdocs-techdocs-core==1.7.1';

const quoted = (text: string) => `'${text.replaceAll("'", "'\\''")}'`;

/** The folder for PATH. */
export const mkdocsFolder = ({ docs }: Pick<StackPaths, 'docs'>) =>
  join(docs, 'bin');

/**
 * Writes a `mkdocs` for the PATH of the portal. It is fetched when a project's
 * documentation is first opened, into uv's cache, and kept out of Airflow's environment.
 */
export function writeMkdocs(
  paths: Pick<StackPaths, 'data' | 'docs' | 'uv' | 'pythonBin'>,
): void {
  const folder = mkdocsFolder(paths);
  const uv = join(paths.uv, 'bin', 'uv');
  const cache = join(paths.data, 'cache', 'uv');
  mkdirSync(folder, { recursive: true });
  writeFileSync(
    join(folder, 'mkdocs'),
    [
      '#!/bin/sh',
      `export UV_CACHE_DIR=${quoted(cache)}`,
      'export UV_SYSTEM_CERTS=1 UV_PYTHON_DOWNLOADS=never',
      `exec ${quoted(uv)} tool run --quiet --python ${quoted(
        paths.pythonBin,
      )} --from ${quoted(MKDOCS)} mkdocs "$@"`,
      '',
    ].join('\n'),
    { mode: 0o755 },
  );
}
