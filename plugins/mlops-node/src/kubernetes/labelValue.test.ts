import { labelValue } from './labelValue';

// What make_safe_label_value of cncf-kubernetes 10.25.0 gave for each.
it.each([
  ['iris-train', 'iris-train'],
  ['portal-0123456789abcdef0123', 'portal-0123456789abcdef0123'],
  [
    'manual__2026-01-01T00:00:00+00:00',
    'manual__2026-01-01T0000000000-daff4c10d',
  ],
  [
    'scheduled__2026-11-22T21:00:00.123456+00:00',
    'scheduled__2026-11-22T210000.1234560000-a2a5707ab',
  ],
  ['', ''],
  ['--a--', 'a-e44060b23'],
  ['_x_', 'x-c72b28028'],
  ['ünï', 'n-3241a66fd'],
  ['a b', 'ab-0cc9cd4dd'],
  ['x\n', 'x-401b30e3b'],
  ['...', '-2f43b42fd'],
  ['a'.repeat(63), 'a'.repeat(63)],
  ['a'.repeat(64), `${'a'.repeat(53)}-014842d48`],
])('writes %j as %j', (id, label) => {
  expect(labelValue(id)).toBe(label);
});

it.each(['a,run_id=b', 'a)', 'a in (b)', '!a', 'a=b,c!=d', 'a\u0000,b'])(
  'leaves nothing in %j that a selector understands',
  id => {
    expect(labelValue(id)).toMatch(/^[A-Za-z0-9_.-]+$/);
  },
);
