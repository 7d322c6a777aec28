import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import {
  appendFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { installTools } from './installTools.ts';
import { prepareProject, recipeEnv } from './prepareProject.ts';

/** Has the schemas of all these files with it, so that nothing is fetched. */
const SCHEMAS = 'check-jsonschema==0.39.0';

/** Between them, all that is offered beside the training. */
const PROJECTS = [
  {
    trainer: 'typescript',
    publisher: 'github',
    configs: {
      'vendor.dependabot': '.github/dependabot.yml',
      'vendor.github-workflows': '.github/workflows/pipeline.yaml',
    },
  },
  {
    trainer: 'kedro',
    publisher: 'gitlab',
    configs: {
      'vendor.renovate': 'renovate.json',
      'vendor.gitlab-ci': '.gitlab-ci.yml',
    },
  },
] as const;

for (const { trainer, publisher, configs } of PROJECTS) {
  describe(`what a ${trainer} project promises`, async () => {
    const project = await prepareProject({
      ...{ trainer, publisher, endpoint: true, batch: true },
      repositoryUrl: 'https://git.example.com/ml/wine.git',
    });
    let folder: string;
    const read = (file: string) => readFileSync(join(folder, file), 'utf8');

    /** Ends well or fails with all that was printed. */
    function run(...command: string[]): string {
      const { status, output } = attempt(...command);
      assert.equal(status, 0, `${command.join(' ')}\n${output}`);
      return output;
    }

    function attempt(program: string, ...args: string[]) {
      const done = spawnSync(program, args, {
        cwd: folder,
        env: recipeEnv(),
        encoding: 'utf8',
      });
      return {
        status: done.status,
        output: `${done.stdout}${done.stderr}${done.error ?? ''}`,
      };
    }

    const commit = () =>
      attempt(
        ...(['git', '-c', 'user.name=a', '-c', 'user.email=a@b'] as const),
        ...['commit', '--quiet', '--all', '--message=feat: change'],
      );

    before(async () => {
      await project.install();
      folder = project.copy();
      run('git', 'add', '.');
      assert.equal(commit().status, 0);
      await installTools(folder, '.venv-docs', read('docs/requirements.txt'));
      const [, hooks] = /pip install --quiet '(pre-commit.*)'/.exec(
        read('Makefile'),
      )!;
      await installTools(folder, '.venv-hooks', hooks);
      await installTools(folder, '.venv-schemas', SCHEMAS);
    });
    after(() => rmSync(project.home, { recursive: true }));

    test('make help lists each target that a text or a setting names, and each can be made', () => {
      const listed = [...run('make').matchAll(/^ {2}make (\S+)/gm)].map(
        ([, target]) => target,
      );
      const texts = [
        ...['README.md', 'docs/recipes.md', '.pre-commit-config.yaml'],
        ...['.devcontainer/devcontainer.json', 'scripts/retrain.py'],
      ].map(read);
      const named = texts.flatMap(text =>
        [...text.matchAll(/(?<=[`$" |&]|entry: )make ([a-z][a-z-]+)/g)].map(
          ([, target]) => target,
        ),
      );
      assert.ok(named.length > 5, named.join());
      assert.deepEqual(
        named.filter(target => !listed.includes(target)),
        [],
      );
      // In a clone, where nothing is installed yet.
      run('git', 'clone', '--quiet', '.', '../clone');
      for (const target of listed)
        run('make', '--dry-run', '--directory=../clone', target);
    });

    test('make test is the tests of the trainer, of the DAG and of the predictions', () => {
      const commands = run('make', '--dry-run', 'test').trim().split('\n');
      assert.deepEqual(commands, [
        ...(trainer === 'kedro'
          ? ['uv run --locked pytest src']
          : ['npm run typecheck', 'npm test']),
        '.venv-dag/bin/python -m pytest -q',
        ...['typecheck', 'test'].map(
          script => `cd serving && npm run ${script}`,
        ),
      ]);
    });

    test('make format changes nothing, and leaves nothing for git', () => {
      run('make', 'format');
      assert.equal(run('git', 'status', '--porcelain'), '');
    });

    test('make docs builds every page without a warning', () => {
      assert.equal(
        run('make', 'docs').replaceAll(/^\S*mkdocs build.*\n/gm, ''),
        '',
      );
      for (const page of ['', 'recipes/', 'model-card/'])
        assert.ok(existsSync(join(folder, 'site', page, 'index.html')), page);
      assert.equal(run('git', 'status', '--porcelain'), '');
    });

    test('after make hooks a commit is linted, and one with a mistake or a large file is not made', () => {
      run('make', 'hooks');
      for (const hook of ['pre-commit', 'pre-push'])
        assert.ok(existsSync(join(folder, '.git/hooks', hook)), hook);
      run('.venv-hooks/bin/pre-commit', 'validate-config');
      // All that is generated, by `make lint`.
      run('.venv-hooks/bin/pre-commit', 'run', '--all-files');

      appendFileSync(join(folder, 'dags/train.py'), '\nimport os\n');
      writeFileSync(join(folder, 'large file.txt'), 'x'.repeat(2 ** 20 + 1));
      run('git', 'add', 'large file.txt');
      const { status, output } = commit();
      assert.equal(status, 1);
      assert.match(output, /lint\.+Failed/);
      assert.match(output, /large file\.txt is larger than 1 MB/);
      run('git', 'reset', '--quiet', '--hard');

      // What a project is trained on may be large.
      mkdirSync(join(folder, 'data'), { recursive: true });
      writeFileSync(join(folder, 'data/more.csv'), 'x\n'.repeat(2 ** 20));
      run('git', 'add', 'data/more.csv');
      const sound = commit();
      assert.equal(sound.status, 0, sound.output);
    });

    test('what other services read is as their schemas want it', () => {
      for (const [schema, file] of Object.entries(configs))
        run(
          '.venv-schemas/bin/check-jsonschema',
          `--builtin-schema=${schema}`,
          file,
        );
    });
  });
}
