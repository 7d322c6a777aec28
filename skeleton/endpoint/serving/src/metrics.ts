import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import type { Watcher } from './Champion.ts';

/** What /metrics says, in Prometheus' text format. */
export class Metrics implements Watcher {
  readonly registry = new Registry();
  readonly requests = new Counter({
    name: 'serving_requests_total',
    help: 'HTTP requests by route and status.',
    labelNames: ['route', 'status'],
    registers: [this.registry],
  });
  readonly seconds = new Histogram({
    name: 'serving_request_seconds',
    help: 'Time from a request to its answer.',
    labelNames: ['route'],
    buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5],
    registers: [this.registry],
  });
  readonly rows = new Counter({
    name: 'serving_predicted_rows_total',
    help: 'Rows predicted, by the version that did it.',
    labelNames: ['version'],
    registers: [this.registry],
  });
  readonly #info = new Gauge({
    name: 'serving_model_info',
    help: 'The version that serves; its value is 1.',
    labelNames: ['model', 'version', 'run_id'],
    registers: [this.registry],
  });
  readonly #reachable = new Gauge({
    name: 'serving_mlflow_reachable',
    help: '1 when MLflow named the champion at the last look, else 0.',
    registers: [this.registry],
  });
  readonly #loads = new Counter({
    name: 'serving_model_loads_total',
    help: 'Versions loaded (ok) or that could not be loaded (failed).',
    labelNames: ['result'],
    registers: [this.registry],
  });

  constructor() {
    collectDefaultMetrics({ register: this.registry });
    for (const result of ['ok', 'failed']) this.#loads.inc({ result }, 0);
  }

  checked(reachable: boolean): void {
    this.#reachable.set(reachable ? 1 : 0);
  }

  swapped({ name, version, runId }: { name: string; version: string; runId: string }): void {
    this.#loads.inc({ result: 'ok' });
    this.#info.reset();
    this.#info.set({ model: name, version, run_id: runId }, 1);
  }

  failed(): void {
    this.#loads.inc({ result: 'failed' });
  }
}
