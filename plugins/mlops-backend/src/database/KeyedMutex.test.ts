import { setImmediate as tick } from 'node:timers/promises';
import { KeyedMutex } from './KeyedMutex';

it('lets work of one key wait and work of another pass, also after a failure', async () => {
  const mutex = new KeyedMutex();
  const seen: string[] = [];
  const work =
    (name: string, fails = false) =>
    async () => {
      seen.push(`${name} starts`);
      await tick();
      seen.push(`${name} ends`);
      if (fails) throw new Error(name);
      return name;
    };

  const results = await Promise.allSettled([
    mutex.run('iris', work('a', true)),
    mutex.run('iris', work('b')),
    mutex.run('wine', work('c')),
  ]);

  expect(results.map(({ status }) => status)).toEqual([
    'rejected',
    'fulfilled',
    'fulfilled',
  ]);
  expect(seen.indexOf('b starts')).toBeGreaterThan(seen.indexOf('a ends'));
  expect(seen.indexOf('c starts')).toBeLessThan(seen.indexOf('a ends'));
  await expect(mutex.run('iris', work('d'))).resolves.toBe('d');
});
