import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Groups folders that hold the same, but for the project's name: a check that
 * depends on nothing else need run in one of each group.
 *
 * @param inputs - files and folders that the check reads
 */
export function groupEqual<P extends { name: string; folder: string }>(
  projects: P[],
  inputs: string[],
): P[][] {
  const groups = new Map<string, P[]>();
  for (const project of projects) {
    const key = hashOf(project, inputs);
    groups.set(key, [...(groups.get(key) ?? []), project]);
  }
  return [...groups.values()];
}

function hashOf(
  { name, folder }: { name: string; folder: string },
  inputs: string[],
): string {
  const hash = createHash('sha256');
  const python = name.replaceAll('-', '_');
  for (const file of inputs.flatMap(input => filesBelow(folder, input))) {
    const text = readFileSync(join(folder, file), 'latin1');
    for (const part of [file, text])
      hash
        .update(part.replaceAll(name, 'NAME').replaceAll(python, 'NAME'))
        .update('\0');
  }
  return hash.digest('hex');
}

function filesBelow(folder: string, input: string): string[] {
  const path = join(folder, input);
  if (!existsSync(path)) return [];
  if (!statSync(path).isDirectory()) return [input];
  return readdirSync(path)
    .filter(name => !['node_modules', '.venv', '__pycache__'].includes(name))
    .sort()
    .flatMap(name => filesBelow(folder, join(input, name)));
}
