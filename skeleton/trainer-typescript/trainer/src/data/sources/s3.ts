import { AwsClient } from 'aws4fetch';
import { fetchBytes, type FetchLimits } from './fetchBytes.ts';

/**
 * Reads an object of S3 or of a server that speaks S3, with AWS's own variables.
 * Without AWS_ACCESS_KEY_ID the request is not signed, which a public bucket takes.
 *
 * @param uri - `s3://bucket/key`
 */
export async function readS3(
  uri: string,
  env: NodeJS.ProcessEnv,
  signal?: AbortSignal,
  limits?: FetchLimits,
): Promise<Uint8Array> {
  const region = env.AWS_REGION || env.AWS_DEFAULT_REGION || 'us-east-1';
  const url = addressOf(uri, region, env.AWS_ENDPOINT_URL_S3 || env.AWS_ENDPOINT_URL);
  const client =
    env.AWS_ACCESS_KEY_ID &&
    new AwsClient({
      accessKeyId: env.AWS_ACCESS_KEY_ID,
      secretAccessKey: env.AWS_SECRET_ACCESS_KEY ?? '',
      sessionToken: env.AWS_SESSION_TOKEN,
      service: 's3',
      region,
      retries: 0,
    });
  const request = (either: AbortSignal) => {
    // A redirect would carry the signature to another host.
    const init = { signal: either, redirect: 'error' } as const;
    return client ? client.fetch(url.href, init) : fetch(url, init);
  };
  return fetchBytes(url.host, request, signal, limits);
}

/** The address of an object: below an endpoint, or AWS's own. */
export function addressOf(uri: string, region: string, endpoint?: string): URL {
  const [, bucket, key] = /^s3:\/\/([^/]+)\/(.+)$/.exec(uri)!;
  const path = key.split('/').map(encodeURIComponent).join('/');
  if (endpoint) return new URL(`${endpoint.replace(/\/+$/, '')}/${bucket}/${path}`);
  // The certificate of *.s3.<region> does not hold for a bucket with dots.
  if (bucket.includes('.')) {
    return new URL(`https://s3.${region}.amazonaws.com/${bucket}/${path}`);
  }
  return new URL(`https://${bucket}.s3.${region}.amazonaws.com/${path}`);
}
