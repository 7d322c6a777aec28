import { buildContainer, buildKeptPod, buildPod } from '../testUtils';
import { firstContainer, podLogAddress } from './podLogChoice';

const init = (change: Parameters<typeof buildContainer>[0] = {}) =>
  buildContainer({
    name: 'git-sync',
    role: 'init',
    state: 'terminated',
    exitCode: 0,
    ...change,
  });
const sidecar = buildContainer({ name: 'sidecar', role: 'sidecar' });

describe('firstContainer', () => {
  it('is the trainer, whatever comes first and whatever else runs', () => {
    const base = buildContainer({ state: 'terminated', exitCode: 0 });
    expect(firstContainer([sidecar, init(), base])?.name).toBe('base');
  });

  it('is the one that failed', () => {
    const base = buildContainer({ state: 'waiting' });
    expect(firstContainer([init({ exitCode: 128 }), base])?.name).toBe(
      'git-sync',
    );
  });

  it('is the one that runs while the trainer waits', () => {
    const base = buildContainer({ state: 'waiting' });
    expect(firstContainer([init({ state: 'running' }), base])?.name).toBe(
      'git-sync',
    );
  });

  it('is whatever there is, or none', () => {
    expect(firstContainer([sidecar])?.name).toBe('sidecar');
    expect(firstContainer([])).toBeUndefined();
  });
});

describe('podLogAddress', () => {
  it('is in the pod while it lives', () => {
    expect(podLogAddress('r1', buildPod(2), 'base', true)).toEqual({
      runId: 'r1',
      pod: buildPod(2).name,
      container: 'base',
      previous: true,
    });
  });

  it('is the log of the task once the pod is gone', () => {
    const pod = { ...buildKeptPod(2), tryNumber: 2 };
    expect(podLogAddress('r1', pod, 'base', false)).toEqual({
      runId: 'r1',
      task: 'train',
      tryNumber: 2,
      mapIndex: 2,
    });
  });

  it('counts tries from one, as Airflow does', () => {
    const pod = { ...buildKeptPod(-1), tryNumber: 0 };
    expect(podLogAddress('r1', pod, 'base', false)).toMatchObject({
      tryNumber: 1,
    });
  });
});
