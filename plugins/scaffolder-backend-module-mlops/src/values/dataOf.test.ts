import { dataOf } from './dataOf';

const sha256 = 'a'.repeat(64);

describe('dataOf', () => {
  it('is Iris when nothing is said', () => {
    expect(dataOf({})).toEqual({
      task: 'classification',
      dataset: 'iris',
      dataPath: '',
      dataUri: '',
      dataUrl: '',
      dataSha256: '',
      target: 'species',
      features: ['*'],
    });
  });

  it.each([
    { dataset: 'file', dataPath: 'data/training.csv', target: 'y' },
    { dataset: 'file', dataPath: 'x.csv', target: 'Größe (cm)' },
    { dataset: 's3', dataUri: 's3://ml-data/a/b c.parquet', target: 'y' },
    { dataset: 'url', dataUrl: 'https://x.test/a.csv?v=2', target: 'y' },
  ] as const)('takes %j', data => {
    const input = { ...data, dataSha256: sha256.toUpperCase() };
    expect(dataOf({ ...input, features: [' a_* ', 'b?'] })).toMatchObject({
      ...data,
      dataSha256: data.dataset === 'url' ? sha256 : '',
      features: ['a_*', 'b?'],
    });
  });

  it('forgets what belongs to another choice', () => {
    const form = { dataUri: 's3://b-1/x.csv', dataUrl: 'ftp://x', target: 'y' };
    expect(dataOf({ ...form, dataset: 's3' })).toMatchObject({ dataUrl: '' });
    expect(dataOf(form)).toMatchObject({ dataUri: '', target: 'species' });
  });

  const file = { dataset: 'file', dataPath: 'a.csv', target: 'y' } as const;
  const url = {
    dataset: 'url',
    dataUrl: 'http://x.test/a.csv',
    target: 'y',
  } as const;

  it.each([
    [{ task: 'regression' }, /^task: Iris is a classification/],
    [{ ...file, dataPath: '' }, /^dataPath: "" is no path of a CSV file/],
    [{ ...file, dataPath: '../a.csv' }, /^dataPath: /],
    [{ ...file, dataPath: '/etc/a.csv' }, /^dataPath: /],
    [{ ...file, dataPath: '.git/a.csv' }, /^dataPath: /],
    [{ ...file, dataPath: 'a/../../b.csv' }, /^dataPath: /],
    [{ ...file, dataPath: 'a.xlsx' }, /^dataPath: /],
    [{ ...file, dataPath: '{{ 1 }}.csv' }, /^dataPath: /],
    [{ dataset: 's3', dataUri: 's3://bucket', target: 'y' }, /^dataUri: /],
    [{ dataset: 's3', dataUri: 'https://b/x.csv', target: 'y' }, /^dataUri: /],
    [{ ...url, dataSha256: 'abc' }, /^dataSha256: /],
    [{ ...url, dataUrl: 'file:///etc/x.csv' }, /^dataUrl: use an http/],
    [{ ...url, dataUrl: 'https://u:p@x.test/a.csv' }, /^dataUrl: leave out/],
    [{ ...file, target: ' ' }, /^target: give the name/],
    [{ ...file, target: 'a\nb' }, /^target: /],
    [{ ...file, features: ['a', ' '] }, /^features: give the name/],
    [{ ...file, features: ['y'] }, /^features: "y" is the target/],
  ] as [Parameters<typeof dataOf>[0], RegExp][])(
    'refuses %j and names the field',
    (input, message) => {
      expect(() => dataOf(input)).toThrow(message);
    },
  );
});
