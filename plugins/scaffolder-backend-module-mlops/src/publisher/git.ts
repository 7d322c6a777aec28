import { inheritedEnv, runProgram } from './runProgram';

/** Who made and who wrote the first commit. */
export interface Author {
  name: string;
  email: string;
}

const COMMITTER: Author = { name: 'Trainyard', email: 'trainyard@localhost' };

/** Environment of git, without the machine's own configuration. */
export const gitEnv = (author = COMMITTER): NodeJS.ProcessEnv => ({
  ...inheritedEnv(),
  GIT_CONFIG_NOSYSTEM: '1',
  GIT_CONFIG_GLOBAL: '/dev/null',
  GIT_TERMINAL_PROMPT: '0',
  GIT_AUTHOR_NAME: author.name,
  GIT_AUTHOR_EMAIL: author.email,
  GIT_COMMITTER_NAME: COMMITTER.name,
  GIT_COMMITTER_EMAIL: COMMITTER.email,
});

/** Runs git without a shell and without the machine's own git configuration. */
export async function git(
  args: string[],
  options: { author?: Author; signal?: AbortSignal } = {},
): Promise<string> {
  const lines: string[] = [];
  await runProgram({
    program: 'git',
    args,
    signal: options.signal,
    env: gitEnv(options.author),
    onLine: line => lines.push(line),
  });
  return lines.join('\n').trim();
}
