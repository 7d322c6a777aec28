import assert from 'node:assert/strict';
import { test } from 'node:test';
import { saysMistake } from './PodWitness.ts';

for (const [what, line, expected] of [
  ['is not yet scheduled', 'iris|||', false],
  ['waits for its containers', 'iris|True|PodInitializing| ', false],
  ['has ended well', 'iris|True|  |0 0', false],
  ['fits no node', 'iris|False| | ', true],
  ['has no image', 'iris|True| ErrImagePull ContainerCreating| ', true],
  ['lacks a Secret', 'iris|True| CreateContainerConfigError| ', true],
  ['failed to fetch its code', 'iris|True| PodInitializing|128 ', true],
  ['was killed', 'iris|True| |0 137', true],
] as const) {
  test(`a pod that ${what} ${
    expected ? 'tells' : 'does not tell'
  } of a mistake`, () => {
    assert.equal(saysMistake(line), expected);
  });
}
