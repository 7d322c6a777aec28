import {
  answerSuggestionRequestSchema,
  retrainSuggestionSchema,
} from './suggestion';

const suggestion = {
  id: '0123456789abcdef0123',
  at: '2026-11-27T23:00:00.000Z',
  reason: '1 of 4 columns has drifted.',
  columns: [{ column: 'petal_length', psi: 1.83, ksPValue: 0 }],
  drifted: 1,
  compared: 4,
  maxPsi: 0.25,
  championVersion: '3',
  dagRunId: 'scheduled__2026-11-27T00:00:00+00:00',
};
const reads = (changes: object) =>
  retrainSuggestionSchema.safeParse({ ...suggestion, ...changes }).success;

it('reads what the drift check writes', () => {
  expect(reads({})).toBe(true);
});

it.each([
  [{ id: '../x' }],
  [{ at: 'yesterday' }],
  [{ reason: '' }],
  [{ reason: 'x'.repeat(1001) }],
  [{ columns: [{ column: 'a', psi: '1', ksPValue: 0 }] }],
  [{ columns: Array(201).fill(suggestion.columns[0]) }],
  [{ championVersion: 3 }],
])('refuses %j', changes => {
  expect(reads(changes)).toBe(false);
});

it.each([{}, { id: '' }, { id: 'a b' }, { id: 'abc', by: 'user:default/bob' }])(
  'refuses the answer %j',
  body => {
    expect(answerSuggestionRequestSchema.safeParse(body).success).toBe(false);
  },
);
