import { MODEL_OPERATIONS } from './modelOperations';
import { Operation } from './Operation';
import { POD_OPERATIONS } from './podOperations';
import { TRAINING_OPERATIONS } from './trainingOperations';

/** Every route of the plugin; the document and its tests are made from this list. */
export const OPERATIONS: Operation[] = [
  ...TRAINING_OPERATIONS,
  ...POD_OPERATIONS,
  ...MODEL_OPERATIONS,
];
