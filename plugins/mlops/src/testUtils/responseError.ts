import { ResponseError } from '@backstage/errors';

/** The error that the real client rejects with for a refused request. @public */
export function buildResponseError(
  status: number,
  name: string,
  message: string,
): Promise<ResponseError> {
  return ResponseError.fromResponse({
    ok: false,
    status,
    statusText: name,
    url: 'http://localhost/api/mlops/v1',
    redirected: false,
    headers: { get: () => 'application/json' },
    text: async () =>
      JSON.stringify({
        error: { name, message },
        response: { statusCode: status },
      }),
  } as unknown as Parameters<typeof ResponseError.fromResponse>[0]);
}
