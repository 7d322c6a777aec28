import { PodView } from '../../pods/PodView';
import {
  RecordedPod,
  recordedView as view,
} from '../../__testUtils__/recordedPods';
import { diagnoseRun } from '../diagnoseRun';

const LATER = new Date('2026-11-22T22:30:00Z');
const diagnose = (pods: PodView[], now = LATER) =>
  diagnoseRun({ state: 'running', pods, now });

it.each<[RecordedPod, string, string]>([
  [
    'image-absent',
    'image-pull-failed',
    'The image registry.cluster.test/nope:1 of the container base cannot be pulled: the registry cannot be reached.',
  ],
  [
    'init-image-absent',
    'image-pull-failed',
    'The image registry.cluster.test/git:1 of the container git-sync cannot be pulled: the registry cannot be reached.',
  ],
  [
    'image-never',
    'image-pull-failed',
    'The image local.test/nope:1 of the container base cannot be pulled: it is not on the node and may not be pulled.',
  ],
  [
    'image-name',
    'image-pull-failed',
    'The image Local.Test/Nope:1 of the container base cannot be pulled: its name is not valid.',
  ],
  [
    'secret-missing',
    'secret-missing',
    'The Secret "missing-secret" does not exist in the namespace mlops-training.',
  ],
  [
    'secret-volume-missing',
    'secret-missing',
    'The Secret "missing-secret" does not exist in the namespace mlops-training.',
  ],
  [
    'secret-key-missing',
    'secret-key-missing',
    'The Secret "mlflow-credentials" in the namespace mlops-training has no key "nokey".',
  ],
  [
    'out-of-memory',
    'out-of-memory',
    'The container base used more memory than it may (limit 32Mi).',
  ],
  [
    'unschedulable',
    'unschedulable',
    'No node takes the pod: 0/1 nodes are available: 1 Insufficient cpu.',
  ],
  [
    'node-selector',
    'unschedulable',
    "No node takes the pod: 0/1 nodes are available: 1 node(s) didn't match Pod's node affinity/selector.",
  ],
  [
    'git-ref',
    'git-ref-not-found',
    'The repository does not have the commit a1b2c3d4e5f60718293a4b5c6d7e8f9001122334.',
  ],
  [
    'git-auth',
    'git-auth-failed',
    'The git host refuses access to the repository at http://gitea.mlops.svc:3000/ml/iris.git.',
  ],
  [
    'git-dns',
    'git-unreachable',
    'The pod could not reach the git host at http://gitea.mlops.svc:3000/ml/iris.git.',
  ],
  [
    'trainer-error',
    'bad-split',
    'Seed 13 gives a test set with one class only.',
  ],
  [
    'trainer-text',
    'trainer-error',
    'The trainer failed: ValueError: could not convert string to float: "n/a".',
  ],
  [
    'trainer-silent',
    'trainer-error',
    'The trainer ended with exit code 3 and left no message.',
  ],
  [
    'mlflow-unreachable',
    'mlflow-unreachable',
    'MLflow at http://mlflow.mlops.svc:5000 does not answer (ECONNREFUSED).',
  ],
  [
    'artifact-store',
    'artifact-store-unreachable',
    'The model could not be stored: the artifact store does not answer.',
  ],
  [
    'lock-mismatch',
    'lock-mismatch',
    'package-lock.json differs from the one that the image was built with.',
  ],
  [
    'no-command',
    'container-start-failed',
    'The container base could not be started: exec: "/no/such/command": stat /no/such/command: no such file or directory: unknown.',
  ],
  [
    'stopped',
    'task-stopped',
    'The training was stopped from outside (exit code 143).',
  ],
  [
    'deadline',
    'deadline-exceeded',
    'The pod ran longer than it may and was stopped.',
  ],
  [
    'evicted',
    'evicted',
    'The cluster evicted the pod: Usage of EmptyDir volume "w" exceeds the limit "1Mi".',
  ],
])('knows of %s while Airflow still says running', (name, code, reason) => {
  const diagnosis = diagnose([view(name)])!;

  expect(diagnosis).toMatchObject({ code, reason });
  expect(diagnosis.nextStep).toMatch(/^[A-Z].*\.$/);
  expect(diagnosis.evidence).not.toHaveLength(0);
  expect(
    diagnoseRun({ state: 'failed', pods: [view(name)], now: LATER }),
  ).toMatchObject({ code, reason });
});

it.each<RecordedPod>(['running', 'succeeded'])('finds nothing in %s', name => {
  expect(diagnose([view(name)])).toBeUndefined();
  expect(diagnose([])).toBeUndefined();
});

it('says nothing of pods of a run that was cancelled or has succeeded', () => {
  const pods = [view('secret-missing')];

  expect(diagnoseRun({ state: 'cancelled', pods })).toMatchObject({
    code: 'cancelled',
  });
  expect(diagnoseRun({ state: 'succeeded', pods })).toBeUndefined();
});

it('gives an unschedulable pod a moment, and tells of cancelling only while it helps', () => {
  const [pod] = [view('unschedulable')];
  const after = (seconds: number) =>
    new Date(Date.parse(pod.pod.metadata.creationTimestamp) + seconds * 1000);

  expect(diagnose([pod], after(5))).toBeUndefined();
  expect(diagnose([pod], after(15))!.nextStep).toContain('cancel the run');
  expect(
    diagnoseRun({ state: 'failed', pods: [pod], now: after(5) })!.nextStep,
  ).not.toContain('cancel');
});

it('takes the condition of the moment, not an old event', () => {
  const pod = view('running');
  pod.events = view('unschedulable').events;

  expect(pod.events).not.toHaveLength(0);
  expect(diagnose([pod])).toBeUndefined();
});

it('does not mind an old mount failure once a container has started', () => {
  const pod = view('running');
  pod.events = view('secret-volume-missing').events;

  expect(diagnose([pod])).toBeUndefined();
});

it('tells how much memory a killed container was seen using', () => {
  const pod = view('out-of-memory');
  pod.usage.set('base', { memoryBytes: 30 * 2 ** 20 });

  expect(diagnose([pod])!.reason).toBe(
    'The container base used more memory than it may (limit 32Mi, last seen using 30Mi).',
  );
});

it('speaks once for the trials of a sweep that have the same', () => {
  const pods = [
    view('running', { map_index: '0' }),
    view('secret-missing', { map_index: '1' }),
    view('secret-missing', { map_index: '2' }),
    view('secret-missing', { map_index: '3' }),
  ];

  expect(diagnose(pods)!.reason).toMatch(/^Trial 1 and 2 more: The Secret/);
});

it('asks the log of git-sync when the pod has no word of it', () => {
  const pod = view('git-ref');
  delete pod.pod.status.initContainerStatuses![0].state!.terminated!.message;
  const log = [
    {
      level: 'info' as const,
      message: `[git-sync] {"msg":"error","error":"fatal: couldn't find remote ref main2"}`,
    },
  ];

  expect(diagnose([pod])).toMatchObject({ code: 'git-sync-failed' });
  expect(
    diagnoseRun({
      state: 'failed',
      pods: [pod],
      failedTask: { title: 'train', state: 'failed', log },
    }),
  ).toMatchObject({ code: 'git-ref-not-found' });
});

it('knows a node that does not answer from what the node controller leaves', () => {
  const pod = view('running');
  // MarkPodsNotReady of the node lifecycle controller changes this condition only.
  pod.pod.status.conditions!.find(({ type }) => type === 'Ready')!.status =
    'False';

  expect(diagnose([pod])).toMatchObject({
    code: 'node-unreachable',
    reason: expect.stringContaining('The node k8s-node does not answer'),
  });
});

it('lets no secret out, in a sentence or in evidence', () => {
  const pod = view('trainer-text');
  const base = pod.pod.status.containerStatuses!.find(c => c.name === 'base')!;
  base.state!.terminated!.message = 'boom password=hunter2';

  const text = JSON.stringify(diagnose([pod]));

  expect(text).toContain('password=***');
  expect(text).not.toContain('hunter2');
});
