import { parseSuggestion } from './parseSuggestion';

const suggestion = {
  id: 'abc',
  at: '2026-11-27T12:00:00.000Z',
  reason: '1 of 4 columns has drifted.',
  columns: [{ column: 'petal_length', psi: 1.83, ksPValue: 0 }],
  drifted: 1,
  compared: 4,
  maxPsi: 0.25,
  championVersion: '3',
  dagRunId: 'scheduled__1',
};
const champion = [{ alias: 'champion', version: '3' }];

function read(
  tags: { suggestion?: unknown; dismissed?: unknown } = {},
  { aliases = champion, runs = [] as { queuedAt?: string }[] } = {},
) {
  const text = (value: unknown) =>
    typeof value === 'string' ? value : JSON.stringify(value);
  const modelTags = {
    'mlops.retrain_suggestion': text(tags.suggestion ?? suggestion),
    ...(tags.dismissed !== undefined && {
      'mlops.retrain_suggestion_dismissed': text(tags.dismissed),
    }),
  };
  return parseSuggestion({ aliases, modelTags }, runs);
}

it('is what the drift check wrote, and no more', () => {
  expect(read()).toEqual(suggestion);
  expect(read({ suggestion: { ...suggestion, extra: '<script>' } })).toEqual(
    suggestion,
  );
});

it('counts for its champion alone', () => {
  expect(read({}, { aliases: [] })).toBeUndefined();
  const moved = [{ alias: 'champion', version: '4' }];
  expect(read({}, { aliases: moved })).toBeUndefined();
});

it('is answered by a dismissal of itself, not of another one', () => {
  const dismissed = { id: 'abc', by: 'user:default/alice', at: suggestion.at };
  expect(read({ dismissed })).toBeUndefined();
  expect(read({ dismissed: { ...dismissed, id: 'old' } })).toEqual(suggestion);
  expect(read({ dismissed: 'no json' })).toEqual(suggestion);
});

it('is answered by a training that was started after it', () => {
  const before = { queuedAt: '2026-11-27T11:59:59Z' };
  const after = { queuedAt: '2026-11-27T12:00:00.001Z' };
  expect(read({}, { runs: [before] })).toEqual(suggestion);
  expect(read({}, { runs: [{}] })).toEqual(suggestion);
  expect(read({}, { runs: [before, after] })).toBeUndefined();
});

it.each([
  '',
  'no json',
  'null',
  '[]',
  '{}',
  JSON.stringify({ ...suggestion, at: 'soon' }),
  JSON.stringify({ ...suggestion, columns: [{ column: 'a', psi: '<b>' }] }),
])('is none in %j', text => {
  expect(read({ suggestion: text })).toBeUndefined();
});
