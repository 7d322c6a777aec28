import { BoundedCheck } from './BoundedCheck';

let now = 0;
const make = (check: () => Promise<unknown>) =>
  new BoundedCheck(check, { limitMs: 5, keptMs: 3_000 }, () => now);

it('is made once for all who ask within a few seconds', async () => {
  const check = jest.fn(async () => undefined);
  const bounded = make(check);

  await Promise.all([bounded.passes(), bounded.passes()]);
  expect(await bounded.passes()).toBe(true);
  expect(check).toHaveBeenCalledTimes(1);

  now += 3_000;
  expect(await bounded.passes()).toBe(true);
  expect(check).toHaveBeenCalledTimes(2);
});

it('has not passed when it fails, until it does again', async () => {
  const check = jest.fn().mockRejectedValueOnce(new Error('refused'));
  check.mockResolvedValue(undefined);
  const bounded = make(check);

  expect(await bounded.passes()).toBe(false);
  now += 3_000;
  expect(await bounded.passes()).toBe(true);
});

it('has not passed while it hangs, and is not made a second time meanwhile', async () => {
  let answer: () => void = () => undefined;
  const check = jest.fn(
    () =>
      new Promise<void>(resolve => {
        answer = resolve;
      }),
  );
  const bounded = make(check);

  expect(await bounded.passes()).toBe(false);
  now += 3_000;
  expect(await bounded.passes()).toBe(false);
  expect(check).toHaveBeenCalledTimes(1);

  check.mockResolvedValue(undefined);
  answer();
  now += 3_000;
  expect(await bounded.passes()).toBe(true);
});
