import { existsSync, writeFileSync } from 'node:fs';
import { TrainerError } from './TrainerError.ts';

/** Where Kubernetes reads why a container ended; it keeps 4096 bytes. */
const TERMINATION_LOG = '/dev/termination-log';

/** Says why a training failed, for people on stderr and for the portal as its last line. */
export function reportFailure(error: unknown, terminationLog = TERMINATION_LOG): void {
  if (!(error instanceof TrainerError)) console.error(error);
  const report = JSON.stringify(describe(error));
  try {
    // Only a pod has the file; making it elsewhere would help nobody.
    if (existsSync(terminationLog)) writeFileSync(terminationLog, report);
  } catch (cause) {
    console.error(`The reason could not be written to ${terminationLog}:`, cause);
  }
  console.error(`MLOPS_ERROR ${report}`);
}

function describe(error: unknown) {
  if (error instanceof TrainerError) {
    const { code, message, nextStep } = error;
    return { code, message: message.slice(0, 1000), nextStep };
  }
  return {
    code: 'unexpected',
    message: `The trainer failed unexpectedly: ${String(error).split('\n')[0].slice(0, 300)}`,
    nextStep: 'Read the stack trace above this line in the log.',
  };
}
