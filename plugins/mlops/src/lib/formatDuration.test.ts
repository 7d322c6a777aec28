import { formatDuration } from './formatDuration';

describe('formatDuration', () => {
  it.each([
    [0, '0 ms'],
    [842.4, '842 ms'],
    [1_000, '1 s'],
    [59_999, '59 s'],
    [60_000, '1 min'],
    [83_000, '1 min 23 s'],
    [7_500_000, '2 h 5 min'],
    [90_000_000, '1 d 1 h'],
  ])('%d ms is %s', (milliseconds, text) => {
    expect(formatDuration(milliseconds)).toBe(text);
  });
});
