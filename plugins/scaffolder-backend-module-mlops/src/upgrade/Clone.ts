import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Author, gitEnv } from '../publisher/git';

/** What git answered; exit codes above the allowed are errors. */
export interface GitAnswer {
  code: number;
  stdout: string;
  /** What it, or a hook of the remote, said beside the answer. */
  stderr: string;
}

/** A bare clone in a folder of its own, to read, to merge in and to push from. */
export class Clone {
  private constructor(
    readonly folder: string,
    private readonly env: Record<string, string>,
  ) {}

  /**
   * @param options.env - credentials for the remote, as git's own variables
   * @throws Error with what git said, when the remote cannot be read
   */
  static async open(options: {
    remote: string;
    env?: Record<string, string>;
    signal?: AbortSignal;
  }): Promise<Clone> {
    const folder = await mkdtemp(join(tmpdir(), 'mlops-upgrade-'));
    const clone = new Clone(folder, options.env ?? {});
    try {
      await clone.git(['clone', '--quiet', '--bare', options.remote, folder], {
        signal: options.signal,
      });
      return clone;
    } catch (error) {
      await clone.close();
      throw error;
    }
  }

  async close(): Promise<void> {
    await rm(this.folder, { recursive: true, force: true });
  }

  /** Runs git in the clone, without a shell and without the machine's configuration. */
  async git(
    args: string[],
    options: {
      author?: Author;
      env?: Record<string, string>;
      /** Exit codes that are an answer rather than an error. */
      allowed?: number[];
      signal?: AbortSignal;
    } = {},
  ): Promise<GitAnswer> {
    const { author, env, allowed = [0], signal } = options;
    return new Promise((resolve, reject) => {
      execFile(
        'git',
        ['-c', 'core.quotePath=false', ...args],
        {
          cwd: this.folder,
          env: { ...gitEnv(author), ...this.env, ...env },
          maxBuffer: 64 * 1024 * 1024,
          signal,
        },
        (error, stdout, stderr) => {
          const code = error ? Number(error.code ?? NaN) : 0;
          if (allowed.includes(code)) resolve({ code, stdout, stderr });
          else reject(new Error(`git ${args[0]} failed: ${stderr || error}`));
        },
      );
    });
  }

  /** The one line that git answers. */
  async line(
    args: string[],
    options?: Parameters<Clone['git']>[1],
  ): Promise<string> {
    return (await this.git(args, options)).stdout.trim();
  }

  /** Full sha of a commit or tree; undefined when there is none. */
  async resolve(revision: string): Promise<string | undefined> {
    const { code, stdout } = await this.git(
      ['rev-parse', '--verify', '--quiet', '--end-of-options', revision],
      { allowed: [0, 1, 128] },
    );
    return code === 0 ? stdout.trim() : undefined;
  }

  /** Lines of `git ls-tree -r`. */
  async files(tree: string): Promise<string[]> {
    const { stdout } = await this.git(['ls-tree', '-r', '-z', tree]);
    return stdout.split('\0').filter(Boolean);
  }

  /** Content of a file; undefined when the commit has none of that name. */
  async read(commit: string, path: string): Promise<string | undefined> {
    const blob = await this.resolve(`${commit}:${path}`);
    return blob && (await this.git(['cat-file', 'blob', blob])).stdout;
  }

  /** A commit of a tree; no file is touched. */
  async commit(options: {
    tree: string;
    parents: string[];
    message: string;
    author?: Author;
  }): Promise<string> {
    const parents = options.parents.flatMap(parent => ['-p', parent]);
    return this.line(
      ['commit-tree', options.tree, ...parents, '-m', options.message],
      { author: options.author },
    );
  }
}
