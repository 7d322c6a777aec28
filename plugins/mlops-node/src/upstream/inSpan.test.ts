import { SpanStatusCode, trace, Tracer } from '@opentelemetry/api';
import { inSpan } from './inSpan';
import { withDeadline } from './requestContext';
import { OutageError } from './SourceError';

const span = { setAttribute: jest.fn(), setStatus: jest.fn(), end: jest.fn() };
const startActiveSpan = jest.fn((_name, work) => work(span));
beforeEach(() => {
  jest.clearAllMocks();
  jest
    .spyOn(trace, 'getTracer')
    .mockReturnValue({ startActiveSpan } as unknown as Tracer);
});
afterEach(() => jest.restoreAllMocks());

it('says which system was called for which project', async () => {
  const project = 'component:default/iris';
  const answer = await withDeadline({ project }, () =>
    inSpan('Airflow', async () => 'answer'),
  );

  expect(answer).toBe('answer');
  expect(startActiveSpan).toHaveBeenCalledWith(
    'call Airflow',
    expect.anything(),
  );
  expect(span.setAttribute.mock.calls).toEqual([
    ['mlops.system', 'Airflow'],
    ['mlops.project', project],
  ]);
  expect(span.setStatus).not.toHaveBeenCalled();
  expect(span.end).toHaveBeenCalledTimes(1);
});

it('says of a failure its kind, and nothing that the system said', async () => {
  await expect(
    inSpan('Airflow', async () => {
      throw new OutageError('secret');
    }),
  ).rejects.toThrow('secret');

  expect(span.setStatus).toHaveBeenCalledWith({
    code: SpanStatusCode.ERROR,
    message: 'unavailable',
  });
  expect(span.end).toHaveBeenCalledTimes(1);
});
