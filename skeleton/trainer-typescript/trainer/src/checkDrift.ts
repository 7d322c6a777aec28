import { runProgram } from './runProgram.ts';

/** Looks once whether the data has drifted: the task `check` of the drift check, or by hand. */
await runProgram(async () => (await import('./drift/runDriftCheck.ts')).runDriftCheck);
