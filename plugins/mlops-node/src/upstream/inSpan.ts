import { SpanStatusCode, trace } from '@opentelemetry/api';
import { currentContext } from './requestContext';
import { failureKind } from './failureKind';

/**
 * Runs a call of an outside system in a span of OpenTelemetry, which keeps nothing
 * without an SDK. Ids, parameters and answers stay out of it.
 */
export function inSpan<T>(system: string, call: () => Promise<T>): Promise<T> {
  const tracer = trace.getTracer('mlops');
  return tracer.startActiveSpan(`call ${system}`, async span => {
    const { project } = currentContext() ?? {};
    span.setAttribute('mlops.system', system);
    if (project) span.setAttribute('mlops.project', project);
    try {
      return await call();
    } catch (error) {
      span.setStatus({
        code: SpanStatusCode.ERROR,
        message: failureKind(error),
      });
      throw error;
    } finally {
      span.end();
    }
  });
}
