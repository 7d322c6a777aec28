import {
  buildContainer,
  buildKeptPod,
  buildKilledPod,
  buildPod,
  buildStuckPod,
  buildUnscheduledPod,
} from '../testUtils';
import { containerReason, podState } from './podState';

const withMain = (
  main: Parameters<typeof buildContainer>[0],
  pod: Parameters<typeof buildPod>[1] = {},
) => buildPod(-1, { containers: [buildContainer(main)], ...pod });

describe('podState', () => {
  it('is what the trainer does, whatever the phase says', () => {
    expect(podState(buildPod(-1))).toEqual({ kind: 'running' });
    expect(podState(buildKeptPod(-1))).toEqual({ kind: 'finished' });
  });

  it('has failed when the trainer is dead beside a living sidecar', () => {
    const pod = buildKilledPod(-1);
    expect(pod.phase).toBe('Running');
    expect(podState(pod)).toEqual({
      kind: 'failed',
      detail: 'base: OOMKilled, exit code 137',
    });
  });

  it('has failed when an init container has', () => {
    const gitSync = buildContainer({
      name: 'git-sync',
      role: 'init',
      state: 'terminated',
      reason: 'Error',
      exitCode: 128,
    });
    const base = buildContainer({
      state: 'waiting',
      reason: 'PodInitializing',
    });
    expect(podState(buildPod(-1, { containers: [gitSync, base] }))).toEqual({
      kind: 'failed',
      detail: 'git-sync: Error, exit code 128',
    });
  });

  it('does not hold the end of a sidecar against the trainer', () => {
    const sidecar = buildContainer({
      role: 'sidecar',
      state: 'terminated',
      exitCode: 137,
    });
    const base = buildContainer({ state: 'terminated', exitCode: 0 });
    expect(podState(buildPod(-1, { containers: [base, sidecar] }))).toEqual({
      kind: 'finished',
    });
  });

  it('names the reason of the pod itself first', () => {
    expect(
      podState(buildPod(-1, { phase: 'Failed', reason: 'Evicted' })),
    ).toEqual({ kind: 'failed', detail: 'Evicted' });
  });

  it.each(['ImagePullBackOff', 'ErrImagePull', 'CreateContainerConfigError'])(
    'cannot start: %s',
    reason => {
      expect(podState(withMain({ state: 'waiting', reason }))).toEqual({
        kind: 'stuck',
        detail: `base: ${reason}`,
      });
    },
  );

  it.each(['PodInitializing', 'ContainerCreating', undefined])(
    'only waits: %s',
    reason => {
      expect(podState(withMain({ state: 'waiting', reason }))).toMatchObject({
        kind: 'waiting',
      });
    },
  );

  it('says which init container is at work', () => {
    const containers = [
      buildContainer({ name: 'git-sync', role: 'init' }),
      buildContainer({ state: 'waiting', reason: 'PodInitializing' }),
    ];
    expect(podState(buildPod(-1, { phase: 'Pending', containers }))).toEqual({
      kind: 'waiting',
      detail: 'git-sync is running',
    });
  });

  it('gives the reason of the scheduler only until there is a node', () => {
    const pod = buildUnscheduledPod(-1);
    expect(podState(pod)).toEqual({
      kind: 'stuck',
      detail: '0/1 nodes are available: 1 Insufficient cpu.',
    });
    expect(podState({ ...pod, node: 'node-1' })).toEqual({ kind: 'waiting' });
  });

  it('is stopping while it is being deleted, and stopped when it is gone', () => {
    const deletedAt = new Date().toISOString();
    expect(podState(buildPod(-1, { deletedAt }))).toEqual({ kind: 'stopping' });
    expect(podState(buildPod(-1, { deletedAt, origin: 'kept' }))).toEqual({
      kind: 'stopped',
    });
    expect(podState({ ...buildStuckPod(-1), origin: 'kept' })).toMatchObject({
      kind: 'stuck',
    });
  });

  it('falls back on the phase when no container is known', () => {
    const bare = { containers: [], events: [] };
    expect(podState(buildPod(-1, { ...bare, phase: 'Succeeded' }))).toEqual({
      kind: 'finished',
    });
    expect(podState(buildPod(-1, { ...bare, phase: 'Failed' }))).toEqual({
      kind: 'failed',
    });
    expect(podState(buildPod(-1, { ...bare, phase: 'Unknown' }))).toEqual({
      kind: 'unknown',
    });
  });
});

describe('containerReason', () => {
  it.each([
    [{ reason: 'Completed', exitCode: 0 }, undefined],
    [{ reason: 'OOMKilled', exitCode: 137 }, 'OOMKilled, exit code 137'],
    [{ exitCode: 1 }, 'exit code 1'],
    [{ reason: 'PodInitializing' }, undefined],
  ])('%j is %s', (container, text) => {
    expect(containerReason(buildContainer(container))).toBe(text);
  });
});
