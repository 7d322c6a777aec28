import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { extname, join, relative, resolve } from 'node:path';
import {
  EntityPolicies,
  FieldFormatEntityPolicy,
  SchemaValidEntityPolicy,
} from '@backstage/catalog-model';
import { parseAllDocuments } from 'yaml';
import { checkProjectName } from '@trainyard/backstage-plugin-mlops-common';
import { gitEnv } from './publisher/git';
import { GITEA, GITHUB, GITLAB, OPTIONS } from './__testUtils__/options';
import { exampleValues } from './__testUtils__/exampleValues';
import { renderProject } from './__testUtils__/renderProject';
import { digestOfFolder } from './upgrade/digestOfFolder';
import { digestOf } from './upgrade/templateRecord';
import { ProjectValues } from './values/ProjectValues';

const root = resolve(__dirname, '../../..');
const nasty = `"quotes" 'single' \\ back # hash: {{ x }} {% if %} \${{ y }} \${z} é 列 </script>`;
const longest = `a${'b'.repeat(49)}`;

/** Besides the options: some together, and text that breaks quoting. */
const CASES: [string, Partial<ProjectValues>][] = [
  ...OPTIONS,
  ['Kedro on GitHub', { trainer: 'kedro', ...GITHUB }],
  ['Kedro on GitLab', { trainer: 'kedro', ...GITLAB }],
  ['Kedro on Gitea', { trainer: 'kedro', ...GITEA }],
  ['nasty text', { description: nasty, title: nasty }],
  ['lines of text', { description: 'one\n---\ntwo: {}\n"""\n*/' }],
  ['the longest name', { name: longest }],
];

// A busy machine renders slowly.
jest.setTimeout(300_000);

/** Pipelines of GitHub and Gitea have an expression syntax that looks like ours. */
const withoutExpressions = (path: string, content: string) =>
  /^\.(github|gitea)\//.test(path)
    ? content.replaceAll(/\$\{\{ (secrets|vars)\.[A-Z_]+ \}\}/g, '')
    : content;

const paths = (files: Map<string, string>, pattern: RegExp) =>
  [...files.keys()].filter(path => pattern.test(path));

it('asks for the same evidence on every git host', () => {
  const read = (path: string) =>
    readFileSync(join(root, 'skeleton', path), 'utf8');
  const github = read('pipeline-github/.github/pull_request_template.md');
  expect(read('pipeline-gitea/.gitea/PULL_REQUEST_TEMPLATE.md')).toBe(github);
  expect(
    read('pipeline-gitlab/.gitlab/merge_request_templates/Default.md'),
  ).toBe(github);
});

describe.each(CASES)('a project with %s', (_option, changes) => {
  const values = exampleValues(changes);
  let target: string;
  let files: Map<string, string>;

  beforeAll(async () => {
    target = mkdtempSync(join(tmpdir(), 'project-'));
    await renderProject({ root, target, values });
    const entries = await readdir(target, {
      recursive: true,
      withFileTypes: true,
    });
    files = new Map(
      entries
        .filter(entry => entry.isFile())
        .map(entry => join(entry.parentPath, entry.name))
        .map(path => [relative(target, path), readFileSync(path, 'utf8')]),
    );
  });
  afterAll(() => rmSync(target, { recursive: true }));

  const withExtension = (...extensions: string[]) =>
    [...files].filter(([path]) => extensions.includes(extname(path)));

  it('has no marker left, in names or in content', () => {
    const said = [values.description, values.title].flatMap(text => [
      JSON.stringify(text).slice(1, -1),
      text,
    ]);
    const value = new RegExp(
      `\\bvalues\\.(${Object.keys(values).join('|')})\\b`,
    );
    for (const [path, content] of files) {
      expect(path).not.toMatch(/\{\{|\}\}|values\./);
      const ours = said.reduce(
        (text, one) => text.replaceAll(one, ''),
        withoutExpressions(path, content),
      );
      expect(ours).not.toMatch(/\$\{\{|\{%/);
      expect(ours).not.toMatch(value);
    }
  });

  it('parses', () => {
    const yaml = withExtension('.yaml', '.yml');
    const json = withExtension('.json');
    expect(yaml.length).toBeGreaterThan(1);
    expect(json.length).toBeGreaterThan(1);
    for (const [path, content] of yaml) {
      for (const document of parseAllDocuments(content)) {
        expect({ path, errors: document.errors }).toEqual({ path, errors: [] });
      }
    }
    for (const [, content] of json) {
      expect(() => JSON.parse(content)).not.toThrow();
    }
  });

  it('has the pipeline of its host, and none when it stays here', () => {
    expect(files.has('ci/deliver_dag.py')).toBe(values.publisher !== 'local');
    expect(paths(files, /pipeline\.yaml|gitlab-ci/)).toEqual(
      {
        github: ['.github/workflows/pipeline.yaml'],
        gitlab: ['.gitlab-ci.yml'],
        gitea: ['.gitea/workflows/pipeline.yaml'],
      }[values.publisher as string] ?? [],
    );
    expect(files.get('README.md')!.includes('DAGS_TOKEN')).toBe(
      values.publisher !== 'local',
    );
  });

  it('is tested by its pipeline with the tools of its trainer', () => {
    for (const path of paths(files, /pipeline\.yaml|gitlab-ci/)) {
      const text = files.get(path)!;
      const kedro = values.trainer === 'kedro';
      expect({ path, npm: /\bnpm ci\b/.test(text) }).toEqual({
        path,
        npm: !kedro,
      });
      expect({ path, uv: /\buv run\b/.test(text) }).toEqual({
        path,
        uv: kedro,
      });
    }
  });

  it('gives the token for the DAG repository to one step alone', () => {
    for (const path of paths(files, /^\.(github|gitea)\/workflows\//)) {
      const { jobs, ...rest } = parseAllDocuments(files.get(path)!)[0].toJS();
      const steps: { name?: string; env?: object }[] = jobs.pipeline.steps;
      expect(JSON.stringify({ rest, ...jobs.pipeline.env })).not.toContain(
        'DAGS_TOKEN',
      );
      expect(
        steps
          .filter(step => JSON.stringify(step).includes('DAGS_TOKEN'))
          .map(({ name }) => name),
      ).toEqual(['Deliver the DAG']);
    }
  });

  it('holds entities that the catalog takes', async () => {
    const policy = EntityPolicies.allOf([
      new SchemaValidEntityPolicy(),
      new FieldFormatEntityPolicy(),
    ]);
    for (const document of parseAllDocuments(files.get('catalog-info.yaml')!)) {
      await expect(policy.enforce(document.toJS())).resolves.toBeDefined();
    }
  });

  it('describes itself to the catalog', () => {
    const [entity, resource] = parseAllDocuments(
      files.get('catalog-info.yaml')!,
    ).map(document => document.toJS());
    expect(entity).toMatchObject({
      kind: 'Component',
      metadata: {
        name: values.name,
        title: values.title,
        description: values.description,
        annotations: {
          'airflow.apache.org/dag-id': values.dagId,
          'mlflow.org/experiment-name': values.experiment,
          'mlflow.org/registered-model': values.model,
          'mlops/key-metric': values.gateMetric,
          'mlops/key-metric-goal': values.gateGoal,
          'backstage.io/kubernetes-id': values.name,
        },
      },
      spec: { type: 'ml-project', owner: values.owner },
    });
    expect(entity.spec.system).toBe(values.system || undefined);
    expect(checkProjectName(entity.metadata.name)).toBeUndefined();
    expect(resource).toMatchObject({
      kind: 'Resource',
      metadata: {
        name: expect.stringMatching(/^.{1,63}$/),
        annotations: { 'mlflow.org/registered-model': values.model },
      },
      spec: {
        type: 'ml-model',
        owner: values.owner,
        dependencyOf: [values.entityRef],
      },
    });
    expect(resource.spec.system).toBe(values.system || undefined);
  });

  it('asks its owner for a review, and for the evidence of a change', () => {
    expect(files.get('CODEOWNERS')).toContain(`\n* ${values.codeOwner}\n`);
    const requests = paths(files, /pull_request_template|merge_request/i);
    expect(requests).toHaveLength(
      ['github', 'gitlab', 'gitea'].includes(values.publisher) ? 1 : 0,
    );
    for (const path of requests) {
      expect(files.get(path)).toContain(`\`${values.gateMetric}\``);
    }
  });

  it('has a page for each entry of its documentation', () => {
    const { nav } = parseAllDocuments(files.get('mkdocs.yml')!)[0].toJS();
    const pages: string[] = nav.flatMap(Object.values);
    for (const page of pages) expect(files.has(`docs/${page}`)).toBe(true);
  });

  it('is published as it is rendered, and recognised by its digest', async () => {
    const git = (...args: string[]) =>
      execFileSync('git', ['-C', target, ...args], { env: gitEnv() })
        .toString()
        .trim();
    git('init', '-q');
    git('add', '--all');
    const tree = git('write-tree');
    const lines = git('ls-tree', '-r', '-z', tree).split('\0').filter(Boolean);
    rmSync(join(target, '.git'), { recursive: true });
    expect(lines).toHaveLength(files.size);
    expect(await digestOfFolder(target)).toBe(digestOf(lines));
  });

  it('holds no secret and no path of this machine', () => {
    for (const content of files.values()) {
      expect(content).not.toContain(root);
      expect(content).not.toMatch(/\/home\/|-----BEGIN|ghp_[A-Za-z0-9]{20}/);
    }
    // The trainers' tests make up a token to prove that it is sent.
    const shipped = [...files].filter(([path]) => !/\btests?\//.test(path));
    for (const [, content] of shipped) {
      expect(content).not.toMatch(
        /(password|token|secret)["']?\s*[:=]\s*["'][^"'${}<\s]{6,}["']/i,
      );
    }
  });
});
