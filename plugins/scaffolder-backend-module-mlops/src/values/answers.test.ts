import { answersOf, withRecorded } from './answers';

const given = {
  name: 'wine-quality',
  owner: 'group:default/ml-team',
  destination: 'local' as const,
};

describe('withRecorded', () => {
  it('fills in what was answered, and drops what is no longer asked', () => {
    expect(
      withRecorded(given, {
        name: 'old-name',
        seed: 7,
        batch: true,
        features: ['a*'],
        abolished: 'x',
      }),
    ).toEqual({ ...given, seed: 7, batch: true, features: ['a*'] });
  });

  it('names an answer that is no longer possible, and where to correct it', () => {
    expect(() => withRecorded(given, { gate: 'never' })).toThrow(
      /^gate: .*correct it under answers in \.mlops\/template\.json/,
    );
  });
});

describe('answersOf', () => {
  it('keeps answers, not empty fields', () => {
    expect(
      answersOf({
        ...given,
        system: undefined,
        schedule: '',
        maxDepth: null,
        seed: 0,
        batch: false,
      }),
    ).toEqual({ ...given, seed: 0, batch: false });
  });
});
