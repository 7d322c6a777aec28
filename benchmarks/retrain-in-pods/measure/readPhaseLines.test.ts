import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readPhaseLines } from './readPhaseLines.ts';

test('moments of a log as Airflow answers it, once each', () => {
  const moments = readPhaseLines([
    '::group::Log message source details',
    '[base] PHASE started 1795382880.500000000',
    '[base]  -> [train_features;test_features;train_lab            ',
    '[base] PHASE pip 1795382930.250000000\n',
    '[base] PHASE pip 1795382939.000000000\n',
    'PHASE kedro 1795382936.835737472',
  ]);
  assert.deepEqual(moments, {
    started: 1795382880500,
    pip: 1795382930250,
    kedro: 1795382936835.7375,
  });
});

test('what only looks like a moment is left out', () => {
  assert.deepEqual(
    readPhaseLines([
      'he said PHASE pip 1.0',
      'PHASE pip',
      'PHASE pip soon',
      'PHASE two words 1.0',
      '',
    ]),
    {},
  );
});
