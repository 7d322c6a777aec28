import { buildContainer, buildPod } from '../testUtils';
import { podAge } from './podTimes';

const at = (second: number) => new Date(second * 1_000).toISOString();
const now = 100_000;
const ended = (second: number, role: 'main' | 'sidecar' = 'main') =>
  buildContainer({ role, state: 'terminated', endedAt: at(second) });

describe('podAge', () => {
  it('grows while the trainer runs or waits', () => {
    const createdAt = at(40);
    expect(podAge(buildPod(0, { createdAt }), now)).toBe(60_000);
  });

  it('ends with the trainer and not with its sidecar', () => {
    const pod = buildPod(0, {
      createdAt: at(40),
      containers: [ended(70), ended(90, 'sidecar')],
    });
    expect(podAge(pod, now)).toBe(30_000);
  });

  it('ends with its deletion when the trainer never ended', () => {
    const gone = { origin: 'kept', createdAt: at(40) } as const;
    const running = [buildContainer()];
    expect(
      podAge(
        buildPod(0, { ...gone, containers: running, deletedAt: at(65) }),
        now,
      ),
    ).toBe(25_000);
    expect(
      podAge(buildPod(0, { ...gone, containers: running }), now),
    ).toBeUndefined();
  });

  it('is never negative where clocks differ', () => {
    expect(podAge(buildPod(0, { createdAt: at(130) }), now)).toBe(0);
  });

  it('grows for a pod that has no container yet', () => {
    const pod = buildPod(0, { createdAt: at(40), containers: [] });
    expect(podAge(pod, now)).toBe(60_000);
  });
});
