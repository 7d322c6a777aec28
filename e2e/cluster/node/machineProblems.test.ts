import assert from 'node:assert/strict';
import { test } from 'node:test';
import { machineProblems, type Machine } from './machineProblems.ts';

const good: Machine = {
  platform: 'linux',
  arch: 'x64',
  uid: 0,
  cgroups: [
    ...['cpu', 'cpuacct', 'cpuset', 'memory', 'pids'],
    ...['devices', 'freezer', 'blkio', 'hugetlb'],
  ],
  fileSystems: ['nodev', 'overlay', 'ext4'],
  notInstallable: [],
  go: 'go1.26.8',
  goToolchainAuto: false,
  built: false,
  freeGb: 60,
};

const problemsOf = (change: Partial<Machine>) =>
  machineProblems({ ...good, ...change });

test('a machine with everything has no problem', () => {
  assert.deepEqual(machineProblems(good), []);
});

const CASES: [string, Partial<Machine>, RegExp][] = [
  ['no Linux', { platform: 'darwin' }, /needs Linux, and this is darwin/],
  ['an architecture', { arch: 'ppc64' }, /ppc64 is not supported/],
  ['not root', { uid: 1000, unshareProblem: 'EPERM' }, /needs root/],
  ['cgroup v2', { cgroups: [] }, /cgroup v2 alone .*\(kind makes one\)/],
  [
    'a controller',
    { cgroups: good.cgroups.filter(name => name !== 'memory') },
    /controllers memory are not mounted/,
  ],
  [
    'namespaces',
    { unshareProblem: 'unshare failed: Operation not permitted' },
    /Namespaces cannot be made here \(unshare failed: Operation not permitted\)/,
  ],
  ['overlay', { fileSystems: ['ext4'] }, /no overlay file system/],
  ['apt', { notInstallable: ['containerd', 'runc'] }, /containerd, runc are/],
  ['Go', { go: undefined }, /Go was not found on PATH/],
  ['an old Go', { go: 'go1.22.2' }, /go1\.22\.2 is too old.*Go 1\.26/],
  [
    'a Go without toolchains',
    { go: 'go1.19.8', goToolchainAuto: true },
    /go1\.19\.8 is too old/,
  ],
  ['disk', { freeGb: 3.21 }, /Only 3\.2 GB are free/],
];

for (const [name, change, sentence] of CASES) {
  test(`one sentence when it is ${name}, with what to do`, () => {
    const problems = problemsOf(change);
    assert.equal(problems.length, 1, problems.join('\n'));
    assert.match(problems[0], sentence);
    assert.match(problems[0], /KUBECONFIG|TRAINYARD_CACHE/);
  });
}

test('Go that fetches its toolchain will do, and no Go once all is built', () => {
  assert.deepEqual(problemsOf({ go: 'go1.21.0', goToolchainAuto: true }), []);
  assert.deepEqual(problemsOf({ go: undefined, built: true, freeGb: 2 }), []);
});

test('on another system nothing else is asked for', () => {
  assert.equal(
    problemsOf({ platform: 'win32', uid: -1, cgroups: [], go: undefined })
      .length,
    1,
  );
});
