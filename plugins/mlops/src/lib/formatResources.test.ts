import { formatBytes, formatCores } from './formatResources';

describe('formatBytes', () => {
  it.each([
    [0, '0 B'],
    [0.4, '0.4 B'],
    [1023, '1,020 B'],
    [1024, '1 KiB'],
    [32 * 1024 ** 2, '32 MiB'],
    [327_155_712, '312 MiB'],
    [1.5 * 1024 ** 3, '1.5 GiB'],
    [2048 * 1024 ** 4, '2,050 TiB'],
  ])('%d is %s', (bytes, text) => {
    expect(formatBytes(bytes)).toBe(text);
  });
});

describe('formatCores', () => {
  it.each([
    [0, '0 cores'],
    [0.0123, '0.0123 cores'],
    [1, '1 core'],
    [2.5, '2.5 cores'],
  ])('%d is %s', (cores, text) => {
    expect(formatCores(cores)).toBe(text);
  });
});
