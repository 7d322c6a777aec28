import { formatDifference, formatMetric, metricTitle } from './formatMetric';

describe('formatMetric', () => {
  it.each([
    [0.9666666, '0.9667'],
    [1, '1'],
    [0, '0'],
    [0.00001234, '0.0000123'],
    [12345.678, '12,345.6780'],
    [0.9, '0.9000'],
    [-0, '0'],
  ])('%d is %s', (value, text) => {
    expect(formatMetric(value)).toBe(text);
  });
});

describe('formatDifference', () => {
  it.each([
    [0.0133, '+0.0133'],
    [-0.0133, '\u22120.0133'],
    [0, '±0'],
    [1e-17, '±0'],
  ])('%d is %s', (value, text) => {
    expect(formatDifference(value)).toBe(text);
  });
});

describe('metricTitle', () => {
  it('makes a key readable', () => {
    expect(metricTitle('macro_f1')).toBe('Macro f1');
    expect(metricTitle('accuracy')).toBe('Accuracy');
  });
});
