import { runProgram } from './runProgram.ts';

/** Trains once: the task `train` of the DAG, or by hand. */
await runProgram(async () => (await import('./runTraining.ts')).runTraining);
