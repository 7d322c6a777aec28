import { FailureSign } from './failureSigns';

/**
 * Signs of Kubernetes in Airflow's log of a KubernetesPodOperator: why the
 * cluster refused a pod, and how a pod was that is gone and was not kept.
 */
export const KUBERNETES_SIGNS: FailureSign[] = [
  {
    pattern:
      /error looking up service account ([^/\s]+)\/([^:\s]+): serviceaccount .*not found/,
    code: 'service-account-missing',
    reason:
      'The ServiceAccount "$2" does not exist in the namespace $1, so the cluster refuses the pod.',
    nextStep:
      'Create it there (the platform kit has it), or correct its name in the DAG, then start a new run.',
  },
  {
    pattern:
      /exceeded quota: ([^,\s]+), requested: (.+?), used: (.+?), limited: ([\w.,=/-]+)/,
    code: 'quota-exceeded',
    reason:
      'The quota "$1" of the namespace is used up: the pod asks for $2, used are $3 of $4.',
    nextStep:
      'Wait until other runs end and retry, ask for less, or have an operator raise the quota.',
  },
  {
    pattern: /failed quota: ([^:\s]+): must specify (.+?) for/,
    code: 'quota-exceeded',
    reason: 'The quota "$1" of the namespace wants every pod to say $2.',
    nextStep: 'Add it to container_resources in the DAG and push the change.',
  },
  {
    pattern:
      /(maximum|minimum) (\w+) usage per (?:Container|Pod) is ([\w.]+), but (\w+) is ([\w.]+)/,
    code: 'quota-exceeded',
    reason:
      'The namespace allows a $1 of $3 $2 for a container, and the pod asks for $5.',
    nextStep:
      'Change container_resources in the DAG, or have an operator change the LimitRange.',
  },
  {
    pattern: /violates PodSecurity \\*"([^"\\]+)\\*": ([^"\\(]+)/,
    code: 'pod-refused',
    reason: 'The namespace allows no such pod (Pod Security $1): $2',
    nextStep: 'Correct the security settings in the DAG and push the change.',
  },
  {
    pattern:
      /pods is forbidden: User \\*"([^"\\]+)\\*" cannot (\w+) resource .*namespace \\*"([^"\\]+)/,
    code: 'airflow-forbidden',
    reason: 'Airflow ($1) may not $2 pods in the namespace $3.',
    nextStep: "Have an operator apply the platform kit's role for Airflow.",
  },
  {
    pattern: /couldn't find key (\S+) in Secret (?:[^\s/]+\/)?([\w.-]+)/i,
    code: 'secret-key-missing',
    reason: 'The Secret "$2" has no key "$1".',
    nextStep: 'Add the key to the Secret, then start a new run.',
  },
  {
    pattern: /\bsecret \\*"([^"\\]+)\\*" not found/i,
    code: 'secret-missing',
    reason: 'The Secret "$1" does not exist in the namespace of the pods.',
    nextStep: 'Create it there, then start a new run.',
  },
  {
    pattern:
      /Image cannot be pulled|ErrImagePull|ImagePullBackOff|ErrImageNeverPull|InvalidImageName/,
    code: 'image-pull-failed',
    reason: 'An image of the pod cannot be pulled.',
    nextStep:
      'Check the image name and that the registry has it, then start a new run.',
  },
  {
    pattern: /Pod Event: FailedScheduling - (.+?\.)(?:\s|$)/,
    code: 'unschedulable',
    reason: 'No node takes the pod: $1',
    nextStep:
      'Ask for less in the DAG, or have an operator add a node, then start a new run.',
  },
  {
    pattern: /Pod Event: Evicted - (.+)|reason: Evicted/,
    code: 'evicted',
    reason: 'The cluster evicted the pod. $1',
    nextStep:
      'Retry the run; if it happens again, request as much memory and storage as the training uses.',
  },
  {
    pattern: /Pod Event: DeadlineExceeded|reason: DeadlineExceeded/,
    code: 'deadline-exceeded',
    reason: 'The pod ran longer than it may and was stopped.',
    nextStep: 'Train less, or raise the time limit in the DAG.',
  },
];
