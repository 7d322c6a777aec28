import { trace } from '@opentelemetry/api';
import { traceIdOf } from './traceIdOf';

const SPAN = 'a'.repeat(32);
const NAMED = 'b'.repeat(32);
const from = (traceparent?: string) => traceIdOf({ headers: { traceparent } });
const follow = (traceId: string) =>
  jest
    .spyOn(trace, 'getActiveSpan')
    .mockReturnValue(
      trace.wrapSpanContext({ traceId, spanId: 'c'.repeat(16), traceFlags: 1 }),
    );

afterEach(() => jest.restoreAllMocks());

it('is that of the span that OpenTelemetry follows', () => {
  follow(SPAN);

  expect(from(`00-${NAMED}-${'c'.repeat(16)}-01`)).toBe(SPAN);
});

it("is the caller's when nothing is followed", () => {
  follow('0'.repeat(32));

  expect(from(`00-${NAMED}-${'c'.repeat(16)}-01`)).toBe(NAMED);
});

it.each([
  undefined,
  '',
  NAMED,
  `00-${'0'.repeat(32)}-${'c'.repeat(16)}-01`,
  `00-${'B'.repeat(32)}-${'c'.repeat(16)}-01`,
  `00-${'b'.repeat(31)}'-${'c'.repeat(16)}-01`,
])('is a new one for the header %j', header => {
  const ids = [from(header), from(header)];

  expect(new Set(ids).size).toBe(2);
  for (const id of ids) {
    expect(id).toMatch(/^[0-9a-f]{32}$/);
    expect(id).not.toBe('0'.repeat(32));
  }
});
