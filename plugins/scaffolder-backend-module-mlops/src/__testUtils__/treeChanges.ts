import { spawnSync } from 'node:child_process';
import { gitEnv } from '../publisher/git';

const pathOf = (file: string, from: string, to: string): string => {
  const [, path] =
    /^\+\+\+ b(\/[^\t\n]*)/m.exec(file) ??
    /^--- a(\/[^\t\n]*)/m.exec(file) ??
    [];
  return (path ?? file).replace(`${to}/`, '').replace(`${from}/`, '');
};

const changedLines = (file: string): string[] =>
  file
    .slice(file.indexOf('\n@@') + 1)
    .split('\n')
    .filter(line => /^[-+\\]/.test(line));

/**
 * What git says that differs between two folders, to be read: added and deleted files by
 * name, changed ones with their changed lines. Line numbers and context are left out, so
 * that an edit elsewhere in the file does not show here.
 */
export function treeChanges(from: string, to: string): string[] {
  const { stdout } = spawnSync(
    'git',
    ['diff', '--no-index', '--no-renames', '--no-color', '-U0', from, to],
    { encoding: 'utf8', env: gitEnv(), maxBuffer: 64 * 1024 * 1024 },
  );
  return stdout
    .split(/^diff --git .*\n/m)
    .filter(Boolean)
    .sort((a, b) => (pathOf(a, from, to) < pathOf(b, from, to) ? -1 : 1))
    .flatMap(file => {
      const path = pathOf(file, from, to);
      if (file.startsWith('new file')) return [`added ${path}`];
      if (file.startsWith('deleted file')) return [`deleted ${path}`];
      return [
        `changed ${path}`,
        ...changedLines(file).map(line => `  ${line}`),
      ];
    });
}
