import {
  buildKeptPod,
  buildKilledPod,
  buildPod,
  buildResponseError,
  buildRunPods,
} from '../testUtils';
import { FAST_POLL_MS, SLOW_POLL_MS } from '../snapshot/pollInterval';
import { podPollInterval } from './useRunPods';

const running = { state: 'running' } as const;
const over = { state: 'succeeded' } as const;
const kept = buildRunPods([buildKeptPod(0)]);

describe('podPollInterval', () => {
  it('looks often while the run is active, whatever its pods do', () => {
    expect(podPollInterval(running, undefined, null)).toBe(FAST_POLL_MS);
    expect(podPollInterval({ state: 'queued' }, kept, null)).toBe(FAST_POLL_MS);
  });

  it('stops when the run is over and its pods have ended', () => {
    const ended = buildPod(1, { phase: 'Failed' });
    expect(podPollInterval(over, kept, null)).toBe(false);
    expect(podPollInterval(over, buildRunPods([ended]), null)).toBe(false);
    expect(podPollInterval(over, buildRunPods([]), null)).toBe(false);
  });

  it('waits for a pod that outlives its run', () => {
    const deletedAt = new Date().toISOString();
    for (const pod of [
      buildKilledPod(0),
      buildPod(0, { phase: 'Succeeded', deletedAt }),
    ]) {
      expect(podPollInterval(over, buildRunPods([pod]), null)).toBe(
        SLOW_POLL_MS,
      );
    }
  });

  it('goes on after a failed look', () => {
    expect(podPollInterval(over, undefined, new Error('down'))).toBe(
      SLOW_POLL_MS,
    );
    expect(podPollInterval(over, kept, new Error('down'))).toBe(SLOW_POLL_MS);
  });

  it('asks no more where it may not, or where there is no cluster', async () => {
    const refused = await buildResponseError(403, 'NotAllowedError', 'No.');
    const none = buildRunPods([], { status: 'notConfigured' });
    expect(podPollInterval(running, undefined, refused)).toBe(false);
    expect(podPollInterval(running, none, null)).toBe(false);
  });
});
