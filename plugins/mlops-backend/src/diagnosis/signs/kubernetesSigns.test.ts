import { explainText } from './explainText';
import { KUBERNETES_SIGNS } from './kubernetesSigns';

// The messages are those of Kubernetes 1.34.4, in JSON as Airflow's log has them.
it.each([
  [
    'pods \\"x\\" is forbidden: error looking up service account mlops-training/no-such-sa: serviceaccount \\"no-such-sa\\" not found',
    'service-account-missing',
    'The ServiceAccount "no-such-sa" does not exist in the namespace mlops-training, so the cluster refuses the pod.',
  ],
  [
    '"message":"pods \\"x\\" is forbidden: exceeded quota: training, requested: pods=1,requests.cpu=250m, used: pods=4,requests.cpu=1, limited: pods=4,requests.cpu=1","reason":"Forbidden"',
    'quota-exceeded',
    'The quota "training" of the namespace is used up: the pod asks for pods=1,requests.cpu=250m, used are pods=4,requests.cpu=1 of pods=4,requests.cpu=1.',
  ],
  [
    'pods "x" is forbidden: failed quota: q: must specify requests.cpu for: x',
    'quota-exceeded',
    'The quota "q" of the namespace wants every pod to say requests.cpu.',
  ],
  [
    'pods "x" is forbidden: maximum memory usage per Container is 1Gi, but limit is 4Gi',
    'quota-exceeded',
    'The namespace allows a maximum of 1Gi memory for a container, and the pod asks for 4Gi.',
  ],
  [
    'pods \\"y\\" is forbidden: violates PodSecurity \\"restricted:latest\\": allowPrivilegeEscalation != false (container \\"y\\" must',
    'pod-refused',
    'The namespace allows no such pod (Pod Security restricted:latest): allowPrivilegeEscalation != false ',
  ],
  [
    'pods is forbidden: User \\"system:serviceaccount:airflow:airflow-worker\\" cannot create resource \\"pods\\" in API group \\"\\" in the namespace \\"mlops-training\\"',
    'airflow-forbidden',
    'Airflow (system:serviceaccount:airflow:airflow-worker) may not create pods in the namespace mlops-training.',
  ],
  [
    "Container 'base': state='WAITING', reason='CreateContainerConfigError', message='secret \"missing-secret\" not found'",
    'secret-missing',
    'The Secret "missing-secret" does not exist in the namespace of the pods.',
  ],
  [
    "couldn't find key nokey in Secret mlops-training/mlflow-credentials",
    'secret-key-missing',
    'The Secret "mlflow-credentials" has no key "nokey".',
  ],
  [
    'PodLaunchFailedException: Image cannot be pulled, unable to start: ErrImagePull',
    'image-pull-failed',
    'An image of the pod cannot be pulled.',
  ],
  [
    'Pod Event: FailedScheduling - 0/1 nodes are available: 1 Insufficient cpu. preemption: 0/1 nodes',
    'unschedulable',
    'No node takes the pod: 0/1 nodes are available: 1 Insufficient cpu.',
  ],
  [
    'Pod Event: Evicted - The node was low on resource: memory.',
    'evicted',
    'The cluster evicted the pod. The node was low on resource: memory.',
  ],
  [
    'Pod phase: Failed, reason: DeadlineExceeded',
    'deadline-exceeded',
    'The pod ran longer than it may and was stopped.',
  ],
])('understands %j', (line, code, reason) => {
  expect(explainText(`before\n${line}\nafter`, KUBERNETES_SIGNS)).toMatchObject(
    { code, reason },
  );
});

it('understands nothing of an ordinary log', () => {
  expect(
    explainText(
      'Pod Event: Scheduled - Successfully assigned\nPod phase: Running',
      KUBERNETES_SIGNS,
    ),
  ).toBeUndefined();
});

it('lets no secret out through a pattern', () => {
  expect(
    explainText(
      'Pod Event: Evicted - token=abcdef of the pod',
      KUBERNETES_SIGNS,
    )!.reason,
  ).toContain('token=***');
});
