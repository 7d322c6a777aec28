import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Contestant } from './Contestant.ts';
import { runRounds } from './runRounds.ts';
import type { Side } from './Sample.ts';

function recorded() {
  const order: Side[] = [];
  const contestant = (side: Side): Contestant => ({
    side,
    async train() {
      order.push(side);
      return { registered: 1, finished: 2, phases: { all: 1 } };
    },
  });
  return { order, contestants: [contestant('trainyard'), contestant('demo')] };
}

test('the sides take turns, and each begins as often', async () => {
  const { order, contestants } = recorded();
  const seen: number[] = [];
  const samples = await runRounds(contestants, {
    rounds: 2,
    warmUps: 1,
    onSample: ({ round }) => seen.push(round),
  });
  assert.deepEqual(order, [
    ...['demo', 'trainyard'],
    ...['trainyard', 'demo'],
    ...['demo', 'trainyard'],
  ]);
  assert.deepEqual(seen, [0, 0, 1, 1, 2, 2]);
  assert.deepEqual(
    samples.map(({ side, round }) => [side, round]),
    [
      ['trainyard', 1],
      ['demo', 1],
      ['demo', 2],
      ['trainyard', 2],
    ],
  );
  assert.ok(samples[0].load >= 0);
});

test('a failed training ends the benchmark', async () => {
  const failing: Contestant = {
    side: 'demo',
    train: () => Promise.reject(new Error('no pod')),
  };
  const options = { rounds: 1, warmUps: 0, onSample: () => undefined };
  await assert.rejects(runRounds([failing], options), /no pod/);
});
