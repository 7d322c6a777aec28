import { randomBytes } from 'node:crypto';
import { isSpanContextValid, isValidTraceId, trace } from '@opentelemetry/api';
import { Request } from 'express';

/** W3C Trace Context, https://www.w3.org/TR/trace-context/#traceparent-header */
const TRACEPARENT = /^[0-9a-f]{2}-([0-9a-f]{32})-[0-9a-f]{16}-[0-9a-f]{2}/;

/**
 * The trace that a request belongs to: the one that OpenTelemetry follows, or else
 * the caller's, or else a new one.
 *
 * @returns 32 hex digits
 */
export function traceIdOf(req: Pick<Request, 'headers'>): string {
  const span = trace.getActiveSpan()?.spanContext();
  if (span && isSpanContextValid(span)) return span.traceId;
  const named = TRACEPARENT.exec(String(req.headers.traceparent))?.[1];
  return named && isValidTraceId(named)
    ? named
    : randomBytes(16).toString('hex');
}
