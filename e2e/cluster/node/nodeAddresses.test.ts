import assert from 'node:assert/strict';
import { test } from 'node:test';
import { freePrefix } from './freePrefix.ts';
import { nodeAddresses } from './nodeAddresses.ts';

test('a prefix gives addresses that do not overlap', () => {
  assert.deepEqual(nodeAddresses('10.123'), {
    prefix: '10.123',
    host: '10.123.0.1',
    node: '10.123.0.2',
    pods: '10.123.64.0/24',
    services: '10.123.128.0/20',
    apiService: '10.123.128.1',
    dns: '10.123.128.10',
    device: 'trainyard123',
  });
  // IFNAMSIZ: a device name has at most 15 characters.
  assert.ok(nodeAddresses('10.255').device.length <= 15);
});

test('what is no prefix is refused, with the variable and an example', () => {
  for (const bad of [
    ...['', '10', '10.256', '10.01', '10.-1', '192.168', '10.1.2'],
    ...['10.1; reboot', '10.1\n', ' 10.1', '10.1 '],
  ]) {
    assert.throws(
      () => nodeAddresses(bad),
      /^Error: TRAINYARD_CLUSTER_NETWORK: .*for example 10\.123/s,
      JSON.stringify(bad),
    );
  }
});

test('the first network without a route into it is taken', () => {
  assert.equal(freePrefix([]), '10.123');
  assert.equal(freePrefix(['default', '0.0.0.0/0', '192.0.2.0/24']), '10.123');
  assert.equal(freePrefix(['10.244.0.0/16', '10.12.0.0/16']), '10.123');
  assert.equal(freePrefix(['10.123.0.0/24', '10.124.64.7']), '10.125');
  // 10.120.0.0/13 holds 10.120 to 10.127.
  assert.equal(freePrefix(['10.120.0.0/13']), '10.128');
});

test('a machine that routes all of 10.0.0.0/8 is told to name a network', () => {
  assert.throws(
    () => freePrefix(['10.0.0.0/8']),
    /TRAINYARD_CLUSTER_NETWORK=10\.N/,
  );
});
