import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { LocalPublisherConfig } from '../config';
import { publishLocally } from './publishLocally';

const alice = { name: 'Alice', email: 'alice@localhost' };
const deliveredBy = (script: string): [string, ...string[]] => [
  process.execPath,
  '-e',
  script,
  '--',
];
const RECORD = `require('fs').appendFileSync(process.env.DELIVERIES, process.argv.slice(1).join(' ') + '\\n'); console.log('delivered')`;

describe('publishLocally', () => {
  let root: string;
  let config: LocalPublisherConfig;
  let lines: string[];
  const git = (...args: string[]) =>
    execFileSync('git', args, { env: { ...process.env, HOME: root } })
      .toString()
      .trim();
  const publish = (
    name = 'wine',
    changes: Partial<LocalPublisherConfig> = {},
  ) =>
    publishLocally({
      config: { ...config, ...changes },
      name,
      workspace: join(root, 'workspace'),
      author: alice,
      onLine: line => lines.push(line),
    });

  beforeEach(async () => {
    root = mkdtempSync(join(tmpdir(), "it's-"));
    process.env.DELIVERIES = join(root, 'deliveries');
    lines = [];
    config = {
      repositories: join(root, 'repositories'),
      projects: join(root, 'projects'),
      deliver: deliveredBy(RECORD),
    };
    await mkdir(join(root, 'workspace', 'dags'), { recursive: true });
    await writeFile(join(root, 'workspace', 'catalog-info.yaml'), 'a: 1\n');
    await writeFile(join(root, 'workspace', 'dags', 'train.py'), '# dag\n');
  });
  afterEach(() => {
    delete process.env.DELIVERIES;
    rmSync(root, { recursive: true, force: true });
  });

  it('commits as the user, delivers, and leaves a working clone', async () => {
    const commit = await publish();
    const clone = join(config.projects, 'wine');
    const repository = join(config.repositories, 'wine.git');

    expect(commit).toMatch(/^[0-9a-f]{40}$/);
    expect(git('-C', repository, 'rev-parse', 'main')).toBe(commit);
    expect(git('-C', clone, 'log', '--format=%an %ae %cn')).toBe(
      'Alice alice@localhost Trainyard',
    );
    expect(git('-C', clone, 'status', '--porcelain')).toBe('');
    expect(git('-C', clone, 'remote', 'get-url', 'origin')).toBe(repository);
    expect(git('-C', clone, 'ls-files').split('\n')).toEqual([
      'catalog-info.yaml',
      'dags/train.py',
    ]);
    expect(readFileSync(process.env.DELIVERIES!, 'utf8')).toBe(
      `--project wine --repository ${repository} --ref main\n`,
    );
    expect(lines).toEqual([
      `Committed ${commit.slice(0, 7)} as Alice`,
      'delivered',
    ]);
    expect(await readdir(config.projects)).toEqual(['wine']);
  });

  it('delivers every later push to main, and no other', async () => {
    await publish();
    const clone = join(config.projects, 'wine');
    const change = (branch: string) => {
      git('-C', clone, 'checkout', '-q', '-B', branch);
      git(
        ...['-C', clone, '-c', 'user.name=b', '-c', 'user.email=b@x', 'commit'],
        ...['-q', '--allow-empty', '-m', branch],
      );
      git('-C', clone, 'push', '-q', 'origin', branch);
    };
    change('topic');
    change('main');
    expect(
      readFileSync(process.env.DELIVERIES!, 'utf8').trim().split('\n'),
    ).toHaveLength(2);
  });

  it('leaves nothing behind when the delivery fails, and the name stays free', async () => {
    await expect(
      publish('wine', {
        deliver: deliveredBy(`console.error('no disk'); process.exit(3)`),
      }),
    ).rejects.toThrow(/exit code 3\nno disk/);
    expect(await readdir(config.repositories)).toEqual([]);
    expect(await readdir(config.projects)).toEqual([]);
    await expect(publish()).resolves.toMatch(/^[0-9a-f]{40}$/);
  });

  it('says so when the delivery cannot be run', async () => {
    await expect(
      publish('wine', { deliver: [join(root, 'absent')] }),
    ).rejects.toThrow(/absent could not be run/);
    expect(await readdir(config.repositories)).toEqual([]);
  });

  it('gives a name to one of two tasks and keeps what exists', async () => {
    const results = await Promise.allSettled([publish(), publish()]);
    expect(results.map(({ status }) => status).sort()).toEqual([
      'fulfilled',
      'rejected',
    ]);
    await expect(publish()).rejects.toThrow(/^name: "wine" is taken/);
    expect(existsSync(join(config.projects, 'wine', 'catalog-info.yaml'))).toBe(
      true,
    );
  });

  it.each([
    'a',
    '../x',
    'x_y',
    'UPPER',
    'default',
    'a"; rm -rf /',
    'b'.repeat(64),
  ])('refuses the name %j before it touches the disk', async name => {
    await expect(publish(name)).rejects.toThrow(/^name: /);
    expect(existsSync(config.repositories)).toBe(false);
  });
});
