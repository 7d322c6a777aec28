import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { digestOfFolder } from '../upgrade/digestOfFolder';
import { formatTemplateRecord, RECORD_PATH } from '../upgrade/templateRecord';

/** Content of files; null deletes one, a name with `*` at its end may be run. */
export type Files = Record<string, string | null>;

const isolated = {
  ...process.env,
  GIT_CONFIG_NOSYSTEM: '1',
  GIT_CONFIG_GLOBAL: '/dev/null',
};

/** A generated project in a bare repository, a person's clone of it, and newer templates. */
export class UpgradeScene {
  readonly root = mkdtempSync(join(tmpdir(), 'scene-'));
  readonly remote = join(this.root, 'wine.git');
  readonly work = join(this.root, 'work');

  remove() {
    rmSync(this.root, { recursive: true, force: true });
  }

  /** git, in the person's clone unless the arguments say where. */
  git(...args: string[]): string {
    return execFileSync(
      'git',
      ['-C', this.work, '-c', 'user.name=bob', '-c', 'user.email=b@x', ...args],
      { env: isolated, stdio: ['ignore', 'pipe', 'pipe'] },
    )
      .toString()
      .trim();
  }

  /** The first commit: version 1 of the template. */
  async create(files: Files, answers = {}) {
    mkdirSync(this.work, { recursive: true });
    this.git('init', '-q', '--bare', '-b', 'main', this.remote);
    this.git('init', '-q', '-b', 'main');
    this.git('remote', 'add', 'origin', this.remote);
    await this.record(this.work, '1', files, answers);
    this.push('feat: create');
  }

  /** A change that a person pushes. */
  change(files: Files) {
    this.git('pull', '-q', '--ff-only', 'origin', 'main');
    write(this.work, files);
    this.push('feat: ours');
  }

  /** What a newer template writes. */
  async render(version: string, files: Files, answers = {}): Promise<string> {
    const folder = join(this.root, `rendered-${version}`);
    rmSync(folder, { recursive: true, force: true });
    await this.record(folder, version, files, answers);
    return folder;
  }

  private push(message: string) {
    this.git('add', '--all');
    this.git('commit', '-q', '-m', message);
    this.git('push', '-q', 'origin', 'main');
  }

  private async record(
    folder: string,
    version: string,
    files: Files,
    answers: object,
  ) {
    write(folder, files);
    const rendered = await digestOfFolder(
      folder,
      path => !path.startsWith('.git/'),
    );
    write(folder, {
      [RECORD_PATH]: formatTemplateRecord({
        ...{ template: 'template:default/t', version, rendered },
        answers: { ...answers },
      }),
    });
  }
}

function write(folder: string, files: Files) {
  for (const [name, content] of Object.entries(files)) {
    const path = join(folder, name.replace(/\*$/, ''));
    mkdirSync(dirname(path), { recursive: true });
    if (content === null) rmSync(path);
    else writeFileSync(path, content);
    if (name.endsWith('*')) chmodSync(path, 0o755);
  }
}

export const readText = (...path: string[]) =>
  readFileSync(join(...path), 'utf8');
