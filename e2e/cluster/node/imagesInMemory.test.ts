import assert from 'node:assert/strict';
import { test } from 'node:test';
import { imagesInMemory } from './imagesInMemory.ts';

const meminfo = (available: string) =>
  `MemTotal:       24684188 kB\nMemFree:  1 kB\n${available}\nBuffers: 1 kB\n`;

test('images go to memory where there is enough of it', () => {
  assert.equal(imagesInMemory(meminfo('MemAvailable:   20000000 kB')), '8g');
  assert.equal(imagesInMemory(meminfo('MemAvailable:   16000000 kB')), '');
});

test('a kernel that does not tell gets no memory taken', () => {
  assert.equal(imagesInMemory(meminfo('')), '');
});
