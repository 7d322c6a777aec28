import {
  currentContext,
  detached,
  remainingMs,
  withDeadline,
  withHalf,
  withinDeadline,
} from './requestContext';

const never = new Promise<never>(() => undefined);

it('has no deadline for work that nobody waits for', () => {
  expect(currentContext()).toBeUndefined();
  expect(remainingMs()).toBe(Infinity);
});

it('is there for all that the work calls', async () => {
  await withDeadline({ project: 'iris', deadlineMs: 1000 }, async () => {
    await Promise.resolve();
    expect(currentContext()).toMatchObject({ project: 'iris' });
    expect(remainingMs()).toBeLessThanOrEqual(1000);
  });
});

it('does not end shared work with the one who asked first', () => {
  const client = AbortSignal.abort();
  withDeadline({ project: 'iris', signal: client, deadlineMs: 0 }, () =>
    detached(() => {
      expect(currentContext()!.project).toBe('iris');
      expect(currentContext()!.signal).toBeUndefined();
      expect(remainingMs()).toBeGreaterThan(0);
    }),
  );
});

it('gives half of the time that is left to what an answer can do without', () =>
  withDeadline({ project: 'iris', deadlineMs: 60_000 }, () => {
    const left = remainingMs();
    withHalf(() => {
      expect(currentContext()!.project).toBe('iris');
      expect(remainingMs()).toBeLessThanOrEqual(left / 2);
      expect(remainingMs()).toBeGreaterThan(left / 4);
    });
    expect(remainingMs()).toBeGreaterThan(left / 2);
    expect(withHalf(() => 'done')).toBe('done');
  }));

it('waits for shared work no longer than the caller has', async () => {
  await expect(
    withDeadline({ deadlineMs: 1 }, () => withinDeadline(never)),
  ).rejects.toMatchObject({ kind: 'unavailable' });
});

it('stops waiting when the caller has gone', async () => {
  await expect(
    withDeadline({ signal: AbortSignal.abort() }, () => withinDeadline(never)),
  ).rejects.toMatchObject({ name: 'ServiceUnavailableError' });
});

it('gives the result of work that is done in time', async () => {
  await expect(withinDeadline(Promise.resolve('a'))).resolves.toBe('a');
  await expect(
    withDeadline({}, () => withinDeadline(Promise.resolve('b'))),
  ).resolves.toBe('b');
});
