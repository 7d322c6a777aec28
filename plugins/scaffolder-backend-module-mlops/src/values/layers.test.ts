import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { exampleValues } from '../__testUtils__/exampleValues';
import { layersOf } from './layers';
import { PUBLISHERS } from './repository';

const skeleton = resolve(__dirname, '../../../../skeleton');

describe('layersOf', () => {
  it('is the common layer and the trainer, at least', () => {
    expect(layersOf(exampleValues())).toEqual(['common', 'trainer-typescript']);
  });

  it.each([
    ['gitea', ['pipeline', 'pipeline-gitea']],
    ['azure', ['pipeline']],
  ] as const)('adds the pipeline of %s', (publisher, added) => {
    expect(layersOf(exampleValues({ publisher })).slice(2)).toEqual(added);
  });

  it.each([
    [{ slack: true }, ['slack']],
    [{ endpoint: true }, ['serving', 'endpoint']],
    [{ batch: true, dataset: 'url' }, ['serving', 'batch']],
    [{ batch: true }, ['serving', 'batch', 'batch-iris']],
    [
      { endpoint: true, batch: true },
      ['serving', 'endpoint', 'batch', 'batch-iris'],
    ],
    [{ driftSchedule: '@daily' }, ['drift']],
  ] as const)('adds what %j needs', (options, added) => {
    expect(layersOf(exampleValues(options)).slice(2)).toEqual(added);
  });

  it.each(['classification', 'regression'] as const)(
    'adds example data for %s from a file of the repository',
    task => {
      const layers = layersOf(exampleValues({ dataset: 'file', task }));
      expect(layers.slice(2)).toEqual([`data-${task}`]);
      expect(existsSync(join(skeleton, layers[2]))).toBe(true);
    },
  );

  it.each(['mit', 'apache-2.0'] as const)('adds the licence %s', licence => {
    const [added] = layersOf(exampleValues({ licence })).slice(2);
    expect(added).toBe(`licence-${licence}`);
    expect(existsSync(join(skeleton, added, 'LICENSE'))).toBe(true);
  });

  it.each(PUBLISHERS)('names folders that exist, for %s', publisher => {
    for (const layer of layersOf(exampleValues({ publisher }))) {
      expect({ layer, exists: existsSync(join(skeleton, layer)) }).toEqual({
        layer,
        exists: true,
      });
    }
  });
});
