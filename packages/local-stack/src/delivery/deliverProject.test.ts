import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import {
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { stackPaths } from '../paths.ts';
import { deliverProject } from './deliverProject.ts';

/** A bare repository with a working folder, and an empty data folder. */
function make() {
  const root = mkdtempSync(join(tmpdir(), 'deliver-'));
  const work = join(root, 'work');
  const repository = join(root, 'wine.git');
  const git = (...args: string[]) =>
    execFileSync(
      'git',
      [
        '-C',
        work,
        '-c',
        'user.name=T',
        '-c',
        'user.email=t@localhost',
        ...args,
      ],
      { encoding: 'utf8' },
    ).trim();
  mkdirSync(join(work, 'dags'), { recursive: true });
  execFileSync('git', ['init', '-q', '--bare', '-b', 'main', repository]);
  git('init', '-q', '-b', 'main');
  git('remote', 'add', 'origin', repository);
  const commit = (files: Record<string, string>) => {
    for (const [name, content] of Object.entries(files)) {
      mkdirSync(dirname(join(work, name)), { recursive: true });
      writeFileSync(join(work, name), content);
    }
    git('add', '--all');
    git('commit', '-q', '-m', 'change');
    git('push', '-q', 'origin', 'main');
    return git('rev-parse', 'HEAD');
  };
  const paths = stackPaths({ TRAINYARD_HOME: join(root, 'data') });
  const npm = join(root, 'npm-cli.js');
  const warnings: string[] = [];
  const deliver = (project = 'wine', ref = 'main') =>
    deliverProject(
      paths,
      { project, repository, ref },
      { npm, warn: sentence => warnings.push(sentence) },
    );
  return { paths, commit, deliver, npm, git, repository, warnings };
}

const dagOf = ({ dags }: { dags: string }) =>
  readFileSync(join(dags, 'wine', 'train.py'), 'utf8');

test('a commit becomes a DAG with its delivery.json and its code', async () => {
  const { commit, deliver, paths, repository } = make();
  const sha = commit({ 'dags/train.py': 'one', 'trainer.ts': 'code' });
  const delivery = await deliver();
  assert.equal(delivery.commit, sha);
  assert.equal(dagOf(paths), 'one');
  assert.equal(
    readFileSync(join(delivery.codePath, 'trainer.ts'), 'utf8'),
    'code',
  );
  const written = JSON.parse(
    readFileSync(join(paths.dags, 'wine', 'delivery.json'), 'utf8'),
  );
  assert.deepEqual(written, delivery);
  assert.deepEqual(Object.keys(written).sort(), [
    'codePath',
    'commit',
    'deliveredAt',
    'project',
    'ref',
    'repository',
  ]);
  assert.equal(written.repository, repository);
});

test('the DAG finds the mlops.json of its commit beside it', async () => {
  const { commit, deliver, paths } = make();
  commit({ 'dags/train.py': 'one', 'mlops.json': '{}' });
  await deliver();
  assert.equal(
    readFileSync(join(paths.dags, 'wine', 'mlops.json'), 'utf8'),
    '{}',
  );
});

test('the next commit replaces the DAG; the code of the last one stays', async () => {
  const { commit, deliver, paths } = make();
  commit({ 'dags/train.py': 'one' });
  const first = await deliver();
  commit({ 'dags/train.py': 'two' });
  await deliver();
  assert.equal(dagOf(paths), 'two');
  assert.ok(existsSync(join(first.codePath, 'dags/train.py')));
});

test('delivering a commit again changes nothing but the time', async () => {
  const { commit, deliver, paths } = make();
  commit({ 'dags/train.py': 'one' });
  const { deliveredAt: _, ...first } = await deliver();
  const { deliveredAt: __, ...second } = await deliver();
  assert.deepEqual(second, first);
  assert.equal(dagOf(paths), 'one');
});

test('concurrent deliveries of one project end with a whole one', async () => {
  const { commit, deliver, paths } = make();
  const sha = commit({ 'dags/train.py': 'one' });
  const delivered = await Promise.all([deliver(), deliver(), deliver()]);
  assert.deepEqual(
    delivered.map(delivery => delivery.commit),
    [sha, sha, sha],
  );
  assert.equal(dagOf(paths), 'one');
  const left = readdirSync(join(paths.deliveries, 'wine')).sort();
  assert.deepEqual(left, [sha, `dags-${sha}`].sort());
});

test('the bundle holds a link, which a rename replaces at once', async () => {
  const { commit, deliver, paths } = make();
  const sha = commit({ 'dags/train.py': 'one' });
  await deliver();
  const link = join(paths.dags, 'wine');
  assert.ok(lstatSync(link).isSymbolicLink());
  assert.equal(
    realpathSync(link),
    realpathSync(join(paths.deliveries, 'wine', `dags-${sha}`)),
  );
  assert.deepEqual(readdirSync(paths.dags), ['wine']);
});

for (const name of [
  '',
  'a',
  'UPPER',
  'x_y',
  '../../etc',
  'a"; rm -rf /',
  'default',
]) {
  test(`the project name ${JSON.stringify(
    name,
  )} is refused before anything is written`, async () => {
    const { commit, deliver, paths } = make();
    commit({ 'dags/train.py': 'one' });
    await assert.rejects(deliver(name), /^Error: project: /);
    assert.ok(!existsSync(paths.data));
  });
}

for (const ref of ['nope', '-x', '--all', 'main:dags', 'a b']) {
  test(`the ref "${ref}" is refused by name`, async () => {
    const { commit, deliver, paths } = make();
    commit({ 'dags/train.py': 'one' });
    await assert.rejects(deliver('wine', ref), /^Error: ref: "/);
    assert.ok(!existsSync(paths.dags));
  });
}

test('a commit without dags/ leaves the DAG of the last one in place', async () => {
  const { commit, deliver, paths, git } = make();
  commit({ 'dags/train.py': 'one' });
  await deliver();
  git('rm', '-q', '-r', 'dags');
  const sha = commit({});
  await assert.rejects(
    deliver(),
    new RegExp(`commit ${sha} of wine has no folder dags/`),
  );
  assert.equal(dagOf(paths), 'one');
});

test('dependencies of one lock are installed once, whatever the project is called', async () => {
  const { commit, deliver, paths, npm } = make();
  // Stands in for npm: leaves a module, and a line for each call.
  writeFileSync(
    npm,
    `const fs = require('node:fs');
     fs.mkdirSync('node_modules/iris', { recursive: true });
     fs.appendFileSync(${JSON.stringify(
       `${npm}.calls`,
     )}, process.argv.slice(2).join(' ') + '\\n');`,
  );
  const lock = (name: string) =>
    JSON.stringify({
      name,
      version: '1',
      packages: { '': { name, version: '1' } },
    });
  commit({
    'dags/train.py': '',
    'package.json': '{}',
    'package-lock.json': lock('wine'),
  });
  const first = await deliver();
  commit({ 'package-lock.json': lock('renamed') });
  const second = await deliver();
  for (const { codePath } of [first, second]) {
    assert.ok(existsSync(join(codePath, 'node_modules/iris')));
  }
  const calls = readFileSync(`${npm}.calls`, 'utf8').trim().split('\n');
  assert.equal(calls.length, 1);
  assert.match(calls[0], /^ci .*--ignore-scripts/);
  assert.equal(readdirSync(paths.trainerDeps).length, 1);
});

test('what batch predictions start is installed too, and no endpoint', async () => {
  const { commit, deliver, npm } = make();
  writeFileSync(
    npm,
    `require('node:fs').mkdirSync('node_modules/runtime', { recursive: true });`,
  );
  const files = {
    'dags/train.py': '',
    'serving/package.json': '{}',
    'serving/package-lock.json': '{}',
  };
  commit(files);
  const alone = await deliver();
  assert.ok(!existsSync(join(alone.codePath, 'serving/node_modules')));
  commit({ 'dags/batch_predict.py': '' });
  const { codePath } = await deliver();
  assert.ok(existsSync(join(codePath, 'serving/node_modules/runtime')));
});

test('an install that fails delivers nothing and names its log', async () => {
  const { commit, deliver, paths, npm } = make();
  writeFileSync(npm, 'console.error("E404 no such module"); process.exit(1)');
  commit({
    'dags/train.py': '',
    'package.json': '{}',
    'package-lock.json': '{}',
  });
  await assert.rejects(deliver(), {
    name: 'StepError',
    log: join(paths.logs, 'deliver.log'),
  });
  assert.ok(!existsSync(paths.dags));
  assert.match(readFileSync(join(paths.logs, 'deliver.log'), 'utf8'), /E404/);
});

test('old commits are removed, the newest ten stay', async () => {
  const { commit, deliver, paths } = make();
  for (let i = 0; i < 12; i += 1) {
    commit({ 'dags/train.py': String(i) });
    await deliver();
  }
  const kept = readdirSync(join(paths.deliveries, 'wine'));
  assert.equal(kept.filter(name => /^[0-9a-f]{40}$/.test(name)).length, 10);
  assert.equal(kept.filter(name => name.startsWith('dags-')).length, 10);
  assert.equal(dagOf(paths), '11');
});

/** The folder that the catalog reads, cloned from the repository. */
function cloneProject({ paths, repository }: ReturnType<typeof make>) {
  const folder = join(paths.projects, 'wine');
  execFileSync('git', ['clone', '-q', repository, folder]);
  return {
    folder,
    entity: () => readFileSync(join(folder, 'catalog-info.yaml'), 'utf8'),
  };
}

test('a push from another clone reaches the folder that the catalog reads', async () => {
  const scene = make();
  scene.commit({ 'dags/train.py': '', 'catalog-info.yaml': 'title: Old' });
  const { entity } = cloneProject(scene);
  scene.commit({ 'catalog-info.yaml': 'title: New' });
  await scene.deliver();
  assert.equal(entity(), 'title: New');
  assert.deepEqual(scene.warnings, []);
});

test('what somebody works on in that folder is left alone, and the pusher is told', async () => {
  const scene = make();
  scene.commit({ 'dags/train.py': '', 'catalog-info.yaml': 'title: Old' });
  const { entity, folder } = cloneProject(scene);
  writeFileSync(join(folder, 'catalog-info.yaml'), 'title: Mine');
  const sha = scene.commit({ 'catalog-info.yaml': 'title: New' });
  assert.equal((await scene.deliver()).commit, sha);
  assert.equal(entity(), 'title: Mine');
  assert.match(scene.warnings.join(), /changes of its own: run "git pull"/);
});

test('work in other files of that folder is kept, and the entity follows', async () => {
  const scene = make();
  scene.commit({ 'dags/train.py': '', 'catalog-info.yaml': 'title: Old' });
  const { entity, folder } = cloneProject(scene);
  writeFileSync(join(folder, 'dags/train.py'), 'draft');
  scene.commit({ 'catalog-info.yaml': 'title: New' });
  await scene.deliver();
  assert.equal(entity(), 'title: New');
  assert.equal(readFileSync(join(folder, 'dags/train.py'), 'utf8'), 'draft');
});

test('a folder on another branch stays there', async () => {
  const scene = make();
  scene.commit({ 'dags/train.py': '', 'catalog-info.yaml': 'title: Old' });
  const { entity, folder } = cloneProject(scene);
  execFileSync('git', ['-C', folder, 'switch', '-qc', 'idea']);
  scene.commit({ 'catalog-info.yaml': 'title: New' });
  await scene.deliver();
  assert.equal(entity(), 'title: Old');
  assert.match(scene.warnings.join(), /it is on idea/);
});
