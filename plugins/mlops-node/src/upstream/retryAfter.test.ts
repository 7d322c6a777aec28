import { retryAfterSeconds } from './retryAfter';

it.each([
  [null, 1],
  ['', 1],
  ['0', 1],
  ['7', 7],
  ['86400', 60],
  ['Thu, 01 Jan 1970 00:00:05 GMT', 5],
  ['Thu, 01 Jan 1970 00:00:00 GMT', 1],
  ['soon', 1],
  ['-3', 1],
])('makes of %j %d seconds', (value, seconds) => {
  expect(retryAfterSeconds(value, 0)).toBe(seconds);
});
