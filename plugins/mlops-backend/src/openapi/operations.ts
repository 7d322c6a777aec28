import { MODEL_OPERATIONS } from './modelOperations';
import { Operation } from './Operation';
import { TRAINING_OPERATIONS } from './trainingOperations';

/** Every route of the plugin; the document and its tests are made from this list. */
export const OPERATIONS: Operation[] = [
  ...TRAINING_OPERATIONS,
  ...MODEL_OPERATIONS,
];
