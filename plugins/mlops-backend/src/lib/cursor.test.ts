import { decodeCursor, encodeCursor } from './cursor';

it('gives back what was written', () => {
  const place = { before: '2026-11-22T00:00:00.000Z', offset: 25 };

  expect(decodeCursor('runs', encodeCursor('runs', place))).toMatchObject(
    place,
  );
});

it.each([
  '',
  'abc',
  '../../etc/passwd',
  encodeCursor('versions', { token: 'x' }),
  Buffer.from('{"kind":"runs","before":"x","offset":-1}').toString('base64url'),
  Buffer.from('null').toString('base64url'),
])('refuses %j as a cursor of runs', text => {
  expect(() => decodeCursor('runs', text)).toThrow(
    'Start again without a cursor',
  );
});
