import { madeOnce } from './madeOnce';

it('makes one thing of each object', () => {
  const make = jest.fn((from: { name: string }) => ({ of: from.name }));
  const once = madeOnce(make);
  const iris = { name: 'iris' };

  expect(once(iris)).toBe(once(iris));
  expect(once({ name: 'iris' })).not.toBe(once(iris));
  expect(make).toHaveBeenCalledTimes(2);
});

it('tells variants apart', () => {
  const once = madeOnce(
    (from: object, suffix: string) => ({ from, suffix }),
    suffix => suffix,
  );
  const iris = {};

  expect(once(iris, 'a')).toBe(once(iris, 'a'));
  expect(once(iris, 'b')).not.toBe(once(iris, 'a'));
});
