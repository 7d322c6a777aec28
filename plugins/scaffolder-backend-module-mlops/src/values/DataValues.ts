import type { ProjectValues } from './ProjectValues';

/** What a project trains on. */
export type DataValues = Pick<
  ProjectValues,
  | 'task'
  | 'dataset'
  | 'dataPath'
  | 'dataUri'
  | 'dataUrl'
  | 'dataSha256'
  | 'target'
  | 'features'
>;
