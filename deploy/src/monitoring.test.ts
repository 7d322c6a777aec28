import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { parse } from 'yaml';
import {
  METRICS,
  prometheusName,
} from '../../plugins/mlops-backend/src/telemetry/metricNames.ts';

const read = (name: string) =>
  readFileSync(new URL(`../monitoring/${name}`, import.meta.url), 'utf8');
const dashboard = JSON.parse(read('dashboard.json'));
const rules = parse(read('alerts.yaml')).spec.groups[0].rules;

const exported = new Set(
  Object.values(METRICS).flatMap(metric => {
    const name = prometheusName(metric);
    return metric.kind === 'histogram'
      ? [`${name}_bucket`, `${name}_count`, `${name}_sum`]
      : [name];
  }),
);
const namesIn = (text: string) => text.match(/\bmlops_\w+/g) ?? [];

test('the dashboard and the alerts name metrics that the portal exports', () => {
  const named = [
    ...namesIn(JSON.stringify(dashboard)),
    ...namesIn(read('alerts.yaml')),
  ];

  assert.ok(named.length > 10);
  assert.deepEqual(
    named.filter(name => !exported.has(name)),
    [],
  );
});

test('every metric of the portal is on the dashboard', () => {
  const shown = namesIn(JSON.stringify(dashboard));

  for (const metric of Object.values(METRICS)) {
    const name = prometheusName(metric);
    assert.ok(
      shown.some(each => each.startsWith(name)),
      name,
    );
  }
});

test('every alert says what is wrong and is explained to operators', () => {
  const guide = readFileSync(
    new URL('../../docs/operate/monitoring.md', import.meta.url),
    'utf8',
  );
  for (const { alert, expr, annotations } of rules) {
    assert.ok(expr && annotations.summary.endsWith('.'), alert);
    assert.ok(
      guide.includes(`\`${alert}\``),
      `docs/operate/monitoring.md: ${alert}`,
    );
  }
});
