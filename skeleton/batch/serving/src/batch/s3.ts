import { AwsClient } from 'aws4fetch';

/** How to reach S3, or a server that speaks it; without keys requests are not signed. */
export interface StoreSettings {
  region: string;
  endpoint?: string;
  accessKeyId?: string;
  secretAccessKey?: string;
  sessionToken?: string;
}

/** Reads AWS's own variables. */
export const readStore = (env: NodeJS.ProcessEnv): StoreSettings => ({
  region: env.AWS_REGION || env.AWS_DEFAULT_REGION || 'us-east-1',
  endpoint: env.AWS_ENDPOINT_URL_S3 || env.AWS_ENDPOINT_URL || undefined,
  accessKeyId: env.AWS_ACCESS_KEY_ID || undefined,
  secretAccessKey: env.AWS_SECRET_ACCESS_KEY,
  sessionToken: env.AWS_SESSION_TOKEN,
});

/** One signed request for an object `s3://bucket/key`. */
export function requestObject(
  uri: string,
  store: StoreSettings,
  init: RequestInit = {},
): Promise<Response> {
  const url = addressOf(uri, store);
  // A redirect would carry the signature to another host.
  const request = { ...init, redirect: 'error' } as const;
  const { accessKeyId, secretAccessKey = '', sessionToken, region } = store;
  if (!accessKeyId) return fetch(url, request);
  const keys = { accessKeyId, secretAccessKey, sessionToken };
  const client = new AwsClient({ ...keys, service: 's3', region, retries: 0 });
  return client.fetch(url.href, request);
}

/** The address of an object: below an endpoint, or AWS's own. */
export function addressOf(uri: string, { region, endpoint }: StoreSettings): URL {
  const [, bucket, key] = /^s3:\/\/([^/]+)\/(.+)$/.exec(uri) ?? ['', '', ''];
  const path = key.split('/').map(encodeURIComponent).join('/');
  if (endpoint) return new URL(`${endpoint.replace(/\/+$/, '')}/${bucket}/${path}`);
  // The certificate of *.s3.<region> does not hold for a bucket with dots.
  if (bucket.includes('.')) {
    return new URL(`https://s3.${region}.amazonaws.com/${bucket}/${path}`);
  }
  return new URL(`https://${bucket}.s3.${region}.amazonaws.com/${path}`);
}
