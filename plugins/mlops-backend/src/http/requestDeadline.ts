import {
  REQUEST_DEADLINE_MS,
  tooLate,
  withDeadline,
} from '@trainyard/backstage-plugin-mlops-node';
import { Request, RequestHandler } from 'express';
import { traceIdOf } from './traceIdOf';

/** Time for calls that end at the deadline to say so in their own words. */
const GRACE_MS = 500;

/**
 * Gives a request its deadline and its trace id. Every call to an outside system that is made for
 * it ends then, or when the client goes away; what has not answered a moment later
 * is answered here with 503.
 *
 * @param projectOf - whose request it is, to share out slots fairly
 */
export function requestDeadline(
  projectOf: (req: Request) => string,
  deadlineMs: number = REQUEST_DEADLINE_MS,
): RequestHandler {
  return (req, res, next) => {
    const client = new AbortController();
    const timer = setTimeout(() => {
      if (!res.headersSent) next(tooLate(req.method !== 'GET'));
    }, deadlineMs + GRACE_MS);
    res.on('close', () => {
      clearTimeout(timer);
      if (!res.writableFinished) client.abort();
    });
    const { signal } = client;
    withDeadline(
      {
        project: projectOf(req),
        traceId: traceIdOf(req),
        signal,
        deadlineMs,
      },
      next,
    );
  };
}
