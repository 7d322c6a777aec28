import {
  buildContainer,
  buildKeptPod,
  buildKilledPod,
  buildPod,
  buildUnscheduledPod,
} from '../testUtils';
import { podFacts } from './podFacts';
import { podRows } from './podRows';

const rowOf = (pod: ReturnType<typeof buildPod>) =>
  podRows([pod], { tasks: [] })[0];

describe('podFacts', () => {
  it('is the node alone where nothing is special', () => {
    expect(podFacts(rowOf(buildPod(-1)))).toEqual(['node-1']);
  });

  it('begins with what is wrong', () => {
    expect(podFacts(rowOf(buildKilledPod(0)), 'maxDepth 8')).toEqual([
      'base: OOMKilled, exit code 137',
      'maxDepth 8',
      'node-1',
    ]);
    expect(podFacts(rowOf(buildUnscheduledPod(0)))).toEqual([
      '0/1 nodes are available: 1 Insufficient cpu.',
      'on no node yet',
    ]);
  });

  it('tells tries, restarts and that the pod is gone', () => {
    const pod = {
      ...buildKeptPod(0),
      tryNumber: 2,
      containers: [
        buildContainer({ restarts: 1 }),
        buildContainer({ name: 'airflow-xcom-sidecar', restarts: 2 }),
      ],
    };
    expect(podFacts(rowOf(pod))).toEqual([
      'try 2',
      '3 restarts',
      'node-1',
      'pod is gone',
    ]);
  });

  it('warns of a commit that is not that of the run', () => {
    const pod = buildPod(0, { commit: 'a'.repeat(40) });
    expect(podFacts(rowOf(pod), undefined, 'b'.repeat(40))).toContain(
      'commit aaaaaaa, not that of the run',
    );
    expect(podFacts(rowOf(pod), undefined, 'a'.repeat(40))).toEqual(['node-1']);
    expect(podFacts(rowOf(pod))).toEqual(['node-1']);
  });

  it('knows what a trial without a pod tried', () => {
    const row = {
      key: 'train/3',
      title: 'Trial 4',
      mapIndex: 3,
      state: { kind: 'finished', detail: 'Its pod left no state' },
    } as const;
    expect(podFacts(row, 'maxDepth 8')).toEqual([
      'Its pod left no state',
      'maxDepth 8',
    ]);
  });
});
