import { runProgram } from '../runProgram.ts';

/**
 * `ruff check` and `ruff format --check` over all projects at once; each has its
 * own configuration.
 *
 * @returns one line for each finding, which begins with its path
 */
export async function lintPython(
  work: string,
  ruff: string,
): Promise<string[]> {
  const commands = [
    ['check', '--output-format=concise'],
    ['format', '--check', '--output-format=concise'],
  ];
  const ended = await Promise.all(
    commands.map(command =>
      runProgram([ruff, ...command, '--quiet', '.'], { cwd: work }),
    ),
  );
  return ended.flatMap(({ ok, output }) =>
    ok ? [] : output.trim().split('\n'),
  );
}
