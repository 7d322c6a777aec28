import type { ProjectValues } from './ProjectValues';
import type { Publisher } from './repository';

/** Hosts that `skeleton/` has pipeline files for. */
const PIPELINES: Publisher[] = ['gitea', 'github', 'gitlab'];

/**
 * Folders of `skeleton/` that a project is made of, in the order they are written.
 * The templates and the tests of the skeleton render what this says.
 */
export function layersOf(
  values: Pick<
    ProjectValues,
    | 'trainer'
    | 'task'
    | 'dataset'
    | 'publisher'
    | 'licence'
    | 'endpoint'
    | 'batch'
    | 'driftSchedule'
    | 'slack'
  >,
): string[] {
  const { trainer, task, dataset, publisher, licence } = values;
  const layers: [string, boolean][] = [
    ['common', true],
    [`trainer-${trainer}`, true],
    [`licence-${licence}`, licence !== 'none'],
    ['serving', values.endpoint || values.batch],
    // An example, until a person puts in the real file.
    [`data-${task}`, dataset === 'file'],
    ['endpoint', values.endpoint],
    ['batch', values.batch],
    // Other datasets are their own example of what is predicted.
    ['batch-iris', values.batch && dataset === 'iris'],
    ['drift', values.driftSchedule !== null],
    ['slack', values.slack],
    ['pipeline', publisher !== 'local'],
    [`pipeline-${publisher}`, PIPELINES.includes(publisher)],
  ];
  return layers.filter(([, wanted]) => wanted).map(([layer]) => layer);
}
