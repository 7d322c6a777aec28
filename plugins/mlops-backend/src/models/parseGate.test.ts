import { parseGate } from './parseGate';

const floor = { metric: 'recall_b', value: 0.7, floor: 0.8, bound: 'least' };
const read = (floors: unknown, decision = 'rejected') =>
  parseGate({
    'mlops.gate': decision,
    'mlops.gate_reason': 'recall_b 0.7 is below the least value allowed, 0.8.',
    'mlops.gate_floors':
      typeof floors === 'string' ? floors : JSON.stringify(floors),
  });

it('says which floors a version breaks', () => {
  expect(read([floor])).toEqual({
    decision: 'rejected',
    reason: 'recall_b 0.7 is below the least value allowed, 0.8.',
    brokenFloors: [floor],
  });
});

it('reads a metric that the run does not have', () => {
  expect(read([{ ...floor, value: null }])?.brokenFloors).toEqual([
    { metric: 'recall_b', floor: 0.8, bound: 'least' },
  ]);
});

it.each([
  ['[]'],
  ['no json'],
  ['null'],
  ['{"metric":"a"}'],
  ['[null]'],
  ['[{"metric":"a","value":"<script>","floor":1,"bound":"least"}]'],
])('has no floors of %s', floors => {
  expect(read(floors)).toMatchObject({ decision: 'rejected' });
  expect(read(floors)?.brokenFloors).toBeUndefined();
});

it('keeps a list that grew without bound short', () => {
  expect(read(Array(1000).fill(floor))?.brokenFloors).toHaveLength(50);
});

it.each(['accepted by mallory', ''])('knows no decision %j', decision => {
  expect(read([], decision)).toBeUndefined();
});
