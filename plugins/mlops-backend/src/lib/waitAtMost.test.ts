import { waitAtMost } from './waitAtMost';

const never = new Promise<never>(() => undefined);

it('waits for work, and throws what it throws', async () => {
  await expect(waitAtMost(60_000, Promise.resolve('x'))).resolves.toBe(
    undefined,
  );
  const failure = new Error('broken');
  await expect(waitAtMost(60_000, Promise.reject(failure))).rejects.toBe(
    failure,
  );
});

it('gives up waiting for work that goes on', async () => {
  await expect(waitAtMost(1, never)).resolves.toBe(undefined);
});
