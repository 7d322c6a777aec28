import { setImmediate as tick } from 'node:timers/promises';
import { FairQueue, QueueFullError, Release } from './FairQueue';

/** Takes a slot and notes whose it was. */
function taker(queue: FairQueue) {
  const order: string[] = [];
  const releases: Release[] = [];
  return {
    order,
    take: (key: string, patience?: AbortSignal) =>
      queue.acquire(key, patience).then(release => {
        order.push(key);
        releases.push(release);
      }),
    async finishOne() {
      releases.shift()!();
      await tick();
    },
  };
}

it('never lets more calls through than it may', async () => {
  const queue = new FairQueue({ concurrency: 3 });
  const { order, take, finishOne } = taker(queue);
  for (let i = 0; i < 10; i++) take(`project-${i}`);
  await tick();

  expect(order).toHaveLength(3);
  expect(queue).toMatchObject({ active: 3, length: 7 });
  while (order.length < 10) {
    await finishOne();
    expect(queue.active).toBe(3);
  }
});

it('takes turns by key, however many calls one of them has waiting', async () => {
  const queue = new FairQueue({ concurrency: 2 });
  const { order, take, finishOne } = taker(queue);
  for (let i = 0; i < 100; i++) take('busy');
  take('quiet');
  await tick();
  expect(order).toEqual(['busy', 'quiet']);

  take('quiet');
  take('another');
  await finishOne();
  await finishOne();
  await finishOne();

  expect(order.slice(2)).toEqual(['busy', 'quiet', 'another']);
});

it('leaves half of the slots to others than the busiest', async () => {
  const queue = new FairQueue({ concurrency: 4 });
  const { order, take } = taker(queue);
  for (let i = 0; i < 4; i++) take('slow');
  await tick();
  expect(order).toEqual(['slow', 'slow']);

  await take('other');

  expect(queue.length).toBe(2);
});

it('turns calls away when too many wait, and when they have waited too long', async () => {
  const queue = new FairQueue({ concurrency: 1, maxWaiting: 1 });
  const { take, finishOne, order } = taker(queue);
  const patience = new AbortController();
  await take('a');
  const waiting = take('b', patience.signal);

  await expect(take('c')).rejects.toBeInstanceOf(QueueFullError);
  patience.abort();
  await expect(waiting).rejects.toBeInstanceOf(QueueFullError);
  expect(queue.length).toBe(0);
  const next = take('d');
  await finishOne();
  await next;
  expect(order).toEqual(['a', 'd']);
});
