/**
 * A fresh id for one request. Not `crypto.randomUUID`, which browsers withhold
 * from portals that are served over plain HTTP.
 */
export function newRequestId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, byte => byte.toString(16).padStart(2, '0')).join('');
}
