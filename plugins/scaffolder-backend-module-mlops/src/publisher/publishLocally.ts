import { chmod, cp, mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ConflictError } from '@backstage/errors';
import { LocalPublisherConfig } from '../config';
import { Author, git } from './git';
import { localFolders } from './localFolders';
import { postReceiveHook } from './postReceiveHook';
import { runProgram } from './runProgram';

/**
 * Makes a bare repository with one commit of the workspace, a working clone beside it,
 * and delivers the commit. Whatever fails: neither folder stays behind.
 *
 * @returns the full sha of the commit
 * @throws ConflictError when the name is taken
 */
export async function publishLocally(options: {
  config: LocalPublisherConfig;
  name: string;
  workspace: string;
  author: Author;
  onLine: (line: string) => void;
  signal?: AbortSignal;
}): Promise<string> {
  const { config, name, workspace, author, onLine, signal } = options;
  const { repository, project, staging } = localFolders(config, name);
  await mkdir(config.repositories, { recursive: true });
  await mkdir(config.projects, { recursive: true });
  await claim(repository, name);

  try {
    await git([
      'init',
      '--bare',
      '--quiet',
      '--initial-branch=main',
      repository,
    ]);
    await rm(staging, { recursive: true, force: true });
    await git(['clone', '--quiet', repository, staging]);
    await cp(workspace, staging, { recursive: true });
    const inClone = ['-C', staging];
    await git([...inClone, 'add', '--all']);
    await git(
      [
        ...inClone,
        'commit',
        '--quiet',
        '-m',
        `feat: create ${name} from the template`,
      ],
      { author, signal },
    );
    await git([
      ...inClone,
      'push',
      '--quiet',
      'origin',
      'HEAD:refs/heads/main',
    ]);
    const commit = await git([...inClone, 'rev-parse', 'HEAD']);
    onLine(`Committed ${commit.slice(0, 7)} as ${author.name}`);

    const [program, ...first] = config.deliver;
    const args = [
      ...first,
      ...['--project', name, '--repository', repository, '--ref', 'main'],
    ];
    await runProgram({ program, args, onLine, signal });
    await installHook(repository, [program, ...args]);
    await rename(staging, project);
    return commit;
  } catch (error) {
    await rm(staging, { recursive: true, force: true });
    await rm(repository, { recursive: true, force: true });
    throw error;
  }
}

/** Two tasks may ask for one name at once: making the folder decides who has it. */
async function claim(repository: string, name: string): Promise<void> {
  try {
    await mkdir(repository);
  } catch {
    throw new ConflictError(
      `name: "${name}" is taken by a repository on this machine; choose another name`,
    );
  }
}

async function installHook(
  repository: string,
  command: string[],
): Promise<void> {
  const hook = join(repository, 'hooks', 'post-receive');
  await mkdir(join(repository, 'hooks'), { recursive: true });
  await writeFile(hook, postReceiveHook(command));
  await chmod(hook, 0o755);
}
