import { AirflowDag } from '@trainyard/backstage-plugin-mlops-node';
import { commitOfDag, commitOfRun } from './commitOf';

const dag = (tags: string[], bundleVersion: string | null) =>
  ({
    tags: tags.map(name => ({ name })),
    bundle_version: bundleVersion,
  } as AirflowDag);

describe('in a bundle of many projects', () => {
  const shared = dag(['mlops', 'commit:c1'], 'bundle2');

  it('the DAG names its commit', () => {
    expect(commitOfDag(shared)).toBe('c1');
  });

  it('a run of the same version has that commit', () => {
    expect(commitOfRun({ bundle_version: 'bundle2' }, shared)).toBe('c1');
  });

  it.each(['bundle1', null])(
    'a run of version %j has one that Airflow does not know',
    version => {
      expect(commitOfRun({ bundle_version: version }, shared)).toBeUndefined();
    },
  );
});

describe("in a bundle that is the project's repository", () => {
  const own = dag(['mlops', 'commit:'], 'c2');

  it('the version of the bundle is the commit', () => {
    expect(commitOfDag(own)).toBe('c2');
    expect(commitOfRun({ bundle_version: 'c1' }, own)).toBe('c1');
  });
});

it('says nothing where nothing is known', () => {
  expect(commitOfDag(undefined)).toBeUndefined();
  expect(commitOfDag(dag([], null))).toBeUndefined();
  expect(commitOfRun({ bundle_version: null }, undefined)).toBeUndefined();
});
