import type { RealAnswer } from './FaultContext.ts';

/** A pod as Kubernetes gives it, as far as the portal reads it. */
const pod = {
  metadata: {
    name: 'faults-pod',
    namespace: 'mlops-training',
    uid: 'faults-pod',
    labels: { run_id: 'faults', task_id: 'train', map_index: '-1' },
    creationTimestamp: '2026-01-01T00:00:00Z',
  },
  spec: { containers: [{ name: 'base', image: 'trainer:1' }] },
  status: { phase: 'Running', reason: 'Started' },
};

/** An API server with one pod, for machines without a cluster. */
export function kubernetesStandIn(path: string): RealAnswer {
  const [where] = path.split('?');
  if (where.endsWith('/log')) {
    return answer('2026-01-01T00:00:00Z a line of the pod\n', 'text/plain');
  }
  const items = where.endsWith('/pods') ? [pod] : [];
  return answer(JSON.stringify({ kind: 'List', metadata: {}, items }));
}

const answer = (text: string, type = 'application/json'): RealAnswer => ({
  status: 200,
  headers: { 'content-type': type },
  body: Buffer.from(text),
});
