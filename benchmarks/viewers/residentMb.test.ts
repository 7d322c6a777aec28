import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseResident } from './residentMb.ts';

test('kilobytes become megabytes', () => {
  assert.equal(parseResident('VmPeak:\t 9 kB\nVmRSS:\t  524288 kB\n'), 512);
  assert.throws(() => parseResident('Name:\tnode\n'), /VmRSS/);
});
