import { Files, UpgradeScene } from '../__testUtils__/UpgradeScene';
import { Clone } from './Clone';
import { prepareUpgrade, Upgrade } from './prepareUpgrade';
import { RENDERINGS_BRANCH } from './renderings';
import { RECORD_PATH } from './templateRecord';

const lines = (...changed: [number, string][]) => {
  const all = Array.from({ length: 30 }, (_, i) => `line ${i + 1}`);
  for (const [at, text] of changed) all[at - 1] = text;
  return `${all.join('\n')}\n`;
};
const readme = (...changed: [number, string][]) =>
  lines(...changed).replaceAll('line', 'text');
const OLD: Files = {
  'README.md': readme(),
  'train.py': lines(),
  'old.py': 'one\ntwo\nthree\nfour\n',
  '.gitignore': '*.log\n',
};
const author = { name: 'Alice', email: 'alice@localhost' };

// Each test runs dozens of git processes.
jest.setTimeout(60_000);

describe('prepareUpgrade', () => {
  let scene: UpgradeScene;
  let clone: Clone;

  beforeEach(async () => {
    scene = new UpgradeScene();
    await scene.create(OLD);
  });
  afterEach(async () => {
    await clone?.close();
    scene.remove();
  });

  const upgrade = async (version: string, files: Files, answers = {}) => {
    await clone?.close();
    clone = await Clone.open({ remote: scene.remote });
    return prepareUpgrade(clone, {
      rendered: await scene.render(version, files, answers),
      author,
    });
  };
  /** As a person would accept it. */
  const accept = async ({ commit, rendering }: Upgrade) => {
    await clone.git([
      ...['push', '-q', 'origin', `${commit}:refs/heads/main`],
      `${rendering}:refs/heads/${RENDERINGS_BRANCH}`,
    ]);
  };
  const file = async ({ commit }: Upgrade, path: string) =>
    clone.read(commit, path);

  it('merges cleanly where the project changed nothing', async () => {
    const files = {
      'README.md': readme([3, 'newer']),
      'train.py': lines(),
      'new.sh*': '#!/bin/sh\n',
      '.gitignore': '*.log\n',
    };
    const done = (await upgrade('2', files))!;
    expect(done).toMatchObject({
      from: '1',
      to: '2',
      branch: expect.stringMatching(/^mlops\/upgrade-2-[0-9a-f]{7}$/),
      changes: [`M\t${RECORD_PATH}`, 'M\tREADME.md', 'A\tnew.sh', 'D\told.py'],
      conflicts: [],
      notes: [],
      baseFound: true,
    });
    expect(await clone.files(done.commit)).toEqual(
      await clone.files(done.rendering),
    );
    expect((await clone.files(done.commit)).join()).toContain('100755');
    expect(
      await clone.line(['log', '-1', '--format=%an, %s', done.commit]),
    ).toBe('Alice, chore: upgrade to version 2 of the template');
  });

  it('keeps what the project changed elsewhere, renamed or deleted', async () => {
    scene.change({ 'train.py': lines([20, 'ours']), 'README.md': null });
    scene.git('mv', 'old.py', 'moved.py');
    scene.change({ 'notes.md': 'ours\n' });
    const done = (await upgrade('2', {
      ...OLD,
      'train.py': lines([3, 'newer']),
      'old.py': 'one\ntwo\nthree\nfour\nnewer\n',
    }))!;
    expect(done.conflicts).toEqual([]);
    expect(await file(done, 'train.py')).toBe(
      lines([3, 'newer'], [20, 'ours']),
    );
    expect(await file(done, 'moved.py')).toMatch(/^one[^]*newer\n$/);
    expect(await file(done, 'README.md')).toBeUndefined();
    expect(await file(done, 'notes.md')).toBe('ours\n');
  });

  it('marks what both changed, and names the file', async () => {
    scene.change({ 'train.py': lines([3, 'ours']) });
    const done = (await upgrade('2', {
      ...OLD,
      'train.py': lines([3, 'newer']),
      'README.md': readme([1, 'newer']),
    }))!;
    expect(done.conflicts).toEqual(['train.py']);
    expect(done.notes).toEqual([
      'CONFLICT (content): Merge conflict in train.py',
    ]);
    expect(await file(done, 'train.py')).toContain(
      '<<<<<<< main\nours\n=======\nnewer\n>>>>>>> template-2\n',
    );
    expect(await file(done, 'README.md')).toBe(readme([1, 'newer']));
  });

  it.each<[string, Files, Files]>([
    [
      'deleted in template-2 and modified in main',
      { 'old.py': 'ours\n' },
      { 'README.md': readme(), 'train.py': lines(), '.gitignore': '*.log\n' },
    ],
    [
      'deleted in main and modified in template-2',
      { 'old.py': null },
      { ...OLD, 'old.py': 'newer\n' },
    ],
  ])('names a file that was %s, and keeps it', async (note, ours, newer) => {
    scene.change(ours);
    const done = (await upgrade('2', newer))!;
    expect(done.conflicts).toEqual(['old.py']);
    expect(done.notes.join()).toContain(note);
    expect(await file(done, 'old.py')).toMatch(/^(ours|newer)\n/);
  });

  it('has nothing to do twice, and goes on from the last one', async () => {
    scene.change({ 'train.py': lines([20, 'ours']) });
    const second = { ...OLD, 'train.py': lines([3, 'newer']) };
    await accept((await upgrade('2', second))!);
    expect(await upgrade('2', second)).toBeUndefined();

    scene.change({ 'train.py': lines([3, 'ours'], [20, 'ours']) });
    const third = (await upgrade('3', {
      ...second,
      'README.md': readme([3, 'newest']),
    }))!;
    expect(third).toMatchObject({ from: '2', to: '3', conflicts: [] });
    expect(await file(third, 'train.py')).toBe(
      lines([3, 'ours'], [20, 'ours']),
    );
  });

  it('finds its base when the pull request was squashed', async () => {
    scene.change({ 'train.py': lines([20, 'ours']) });
    const second = { ...OLD, 'train.py': lines([3, 'newer']) };
    const done = (await upgrade('2', second))!;
    const tree = (await clone.resolve(`${done.commit}^{tree}`))!;
    const squashed = await clone.commit({
      tree,
      parents: [scene.git('rev-parse', 'main')],
      message: 'squashed',
    });
    await accept({ ...done, commit: squashed });

    scene.change({ 'train.py': lines([3, 'ours'], [20, 'ours']) });
    expect(
      await upgrade('3', { ...second, 'old.py': 'newest\n' }),
    ).toMatchObject({ conflicts: [], baseFound: true });
  });

  it('replaces nothing unseen when the history lost what the template wrote', async () => {
    scene.change({ 'train.py': lines([20, 'ours']) });
    scene.git('checkout', '-q', '--orphan', 'imported');
    scene.git('commit', '-q', '-m', 'imported');
    scene.git('push', '-q', '--force', 'origin', 'imported:main');
    const done = (await upgrade('2', { ...OLD, 'README.md': 'newer\n' }))!;
    expect(done.baseFound).toBe(false);
    expect(done.conflicts).toEqual(['README.md', 'train.py']);
    expect(await file(done, 'train.py')).toContain('ours\n=======\nline 20');
  });

  it('takes answers that were changed in the record', async () => {
    const record = (await (async () => {
      clone = await Clone.open({ remote: scene.remote });
      return clone.read('main', RECORD_PATH);
    })())!;
    scene.change({ [RECORD_PATH]: record.replace('{}', '{"batch": true}') });
    const done = (await upgrade(
      '1',
      { ...OLD, 'batch.py': 'x\n' },
      { batch: true },
    ))!;
    expect(done.conflicts).toEqual([]);
    expect(done.changes).toContain('A\tbatch.py');
    expect(JSON.parse((await file(done, RECORD_PATH))!).answers).toEqual({
      batch: true,
    });
  });

  it('says what is missing where there is no record', async () => {
    scene.change({ [RECORD_PATH]: null });
    await expect(upgrade('2', OLD)).rejects.toThrow(
      /main has no \.mlops\/template\.json/,
    );
    scene.change({ [RECORD_PATH]: '{"version": "1"}' });
    await expect(upgrade('2', OLD)).rejects.toThrow(
      /^\.mlops\/template\.json: template: /,
    );
  });
});
