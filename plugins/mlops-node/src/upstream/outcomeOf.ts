import { UpstreamCall } from './UpstreamObserver';

/** What the status of an answer means, before anybody has read its body. */
export function outcomeOf(status: number): UpstreamCall['outcome'] {
  if (status < 400) return 'ok';
  if (status === 401 || status === 403) return 'refused';
  if (status === 404) return 'notFound';
  return status < 500 ? 'badRequest' : 'unavailable';
}
