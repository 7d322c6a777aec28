import type { Gate } from '@trainyard/backstage-plugin-mlops-common';
import { floorSentence, gateWords } from './gateWords';

const floor = {
  metric: 'recall_virginica',
  floor: 0.8,
  bound: 'least',
} as const;

it.each([
  [{ decision: 'first' }, 'First version'],
  [{ decision: 'suggested' }, 'Promotion suggested'],
  [{ decision: 'rejected' }, 'Not better'],
  [{ decision: 'rejected', brokenFloors: [floor] }, 'Stopped by a floor'],
] as const)('says %j as %s', (gate, words) => {
  expect(gateWords(gate as Gate)).toBe(words);
});

it.each([
  [{ ...floor, value: 0.7 }, 'Recall virginica 0.7000, at least 0.8000'],
  [
    { metric: 'rmse', value: 12.5, floor: 10, bound: 'most' },
    'Rmse 12.5000, at most 10',
  ],
  [floor, 'Recall virginica was not measured, at least 0.8000'],
] as const)('writes %j as a line', (broken, line) => {
  expect(floorSentence(broken)).toBe(line);
});
