import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseListeners } from './outsideListeners.ts';

const table = (...rows: string[]) =>
  [
    '  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode',
    ...rows,
    '',
  ].join('\n');
const row = (address: string, state = '0A', inode = '777') =>
  `   0: ${address} 00000000:0000 ${state} 00000000:00000000 00:00000000 00000000     0        0 ${inode} 1 0 100 0 0 10 0`;

for (const [address, loopback] of [
  ['0100007F:1F90', true],
  ['0200007F:1F90', true],
  ['00000000:1F90', false],
  ['0101A8C0:1F90', false],
  ['00000000000000000000000001000000:1F90', true],
  ['00000000000000000000000000000000:1F90', false],
  ['0000000000000000FFFF00000100007F:1F90', true],
  ['0000000000000000FFFF00000101A8C0:1F90', false],
] as const) {
  test(`${address} is ${loopback ? '' : 'not '}on this machine only`, () => {
    assert.deepEqual(parseListeners(table(row(address))), [
      { inode: '777', port: 8080, loopback },
    ]);
  });
}

test('connections that do not listen are left out', () => {
  assert.deepEqual(parseListeners(table(row('00000000:1F90', '01'))), []);
});

test('an empty table has no listeners', () => {
  assert.deepEqual(parseListeners(''), []);
});
