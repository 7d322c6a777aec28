import { spawnSync } from 'node:child_process';
import { missingLine, readSteps } from './matchOutput.ts';
import type { Block } from './readRecipes.ts';

/** Blocks that are there to be read: what a person may write elsewhere. */
const READ_ONLY = ['python', 'json', 'text', ''];

/**
 * Does what a recipe says, block by block: `sh` is run, `diff` is applied, of `console` each
 * command is run and has to print what the block shows.
 *
 * @throws Error that holds the block and what came out
 */
export function followRecipe(
  blocks: Block[],
  folder: string,
  env: NodeJS.ProcessEnv,
): void {
  for (const { language, text } of blocks) {
    if (language === 'sh') run(text);
    else if (language === 'diff')
      run('git apply --whitespace=error-all -', text);
    else if (language === 'console') readSteps(text).forEach(check);
    else if (!READ_ONLY.includes(language)) {
      throw new Error(
        `Nobody knows how to follow a block of ${language}:\n${text}`,
      );
    }
  }

  function check({
    command,
    expected,
  }: {
    command: string;
    expected: string[];
  }): void {
    const output = run(command);
    const missing = missingLine(expected, output);
    if (missing !== undefined) {
      throw new Error(
        `"${command}" did not print "${missing}" but:\n${output}`,
      );
    }
  }

  function run(command: string, input = ''): string {
    // Both streams as one, in the order that a person sees.
    const script = `exec 2>&1\n${command}`;
    const done = spawnSync('sh', ['-euc', script], {
      cwd: folder,
      env,
      input,
      encoding: 'utf8',
    });
    const output = `${done.stdout}${done.error ?? ''}`;
    if (done.status !== 0)
      throw new Error(`This failed:\n${command}\n${input}\n${output}`);
    return output;
  }
}
