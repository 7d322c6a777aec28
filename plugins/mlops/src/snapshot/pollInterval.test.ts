import { FAST_POLL_MS, pollInterval, SLOW_POLL_MS } from './pollInterval';

describe('pollInterval', () => {
  it.each(['queued', 'running'] as const)(
    'asks often while a run is %s',
    state => {
      expect(pollInterval([{ state: 'failed' }, { state }], undefined)).toBe(
        FAST_POLL_MS,
      );
    },
  );

  it('asks seldom when every run has ended', () => {
    expect(
      pollInterval([{ state: 'succeeded' }, { state: 'unknown' }], undefined),
    ).toBe(SLOW_POLL_MS);
  });

  it('asks often for a while after the user acted', () => {
    expect(pollInterval([], Date.now() + 1_000)).toBe(FAST_POLL_MS);
    expect(pollInterval([], Date.now() - 1_000)).toBe(SLOW_POLL_MS);
  });

  it('asks seldom when nothing is known yet', () => {
    expect(pollInterval(undefined, undefined)).toBe(SLOW_POLL_MS);
  });
});
