import { mapResources, quantity } from './quantity';

it.each([
  ['250m', 0.25],
  ['2', 2],
  ['0.5', 0.5],
  ['.5', 0.5],
  ['1e3', 1000],
  ['1E', 1e18],
  ['128974848', 128974848],
  ['123456789n', 0.123456789],
  ['32Mi', 33554432],
  ['1Gi', 1073741824],
  ['129M', 129000000],
])('reads %s', (text, value) => {
  expect(quantity(text)).toBeCloseTo(value, 9);
});

it.each([undefined, '', 'x', '-1', '1 Gi', '1Zi', 'Infinity', '1.2.3'])(
  'does not read %s',
  text => {
    expect(quantity(text)).toBeUndefined();
  },
);

it('leaves out what is not said', () => {
  expect(mapResources({ memory: '1Gi' })).toEqual({
    cpuCores: undefined,
    memoryBytes: 2 ** 30,
  });
  expect(mapResources(null)).toEqual({});
});
