import { existsSync, writeFileSync } from 'node:fs';
import { sentence, ServingError } from '../ServingError.ts';

/** Where Kubernetes reads why a container ended; it keeps 4096 bytes. */
const TERMINATION_LOG = '/dev/termination-log';

/** Says why it failed, for people on stderr and for machines as its last line, as a trainer does. */
export function reportFailure(error: unknown, terminationLog = TERMINATION_LOG): void {
  if (!(error instanceof ServingError)) console.error(error);
  const report = JSON.stringify(describe(error));
  // Only a pod has the file; making it elsewhere would help nobody.
  if (existsSync(terminationLog)) writeFileSync(terminationLog, report);
  console.error(`MLOPS_ERROR ${report}`);
}

function describe(error: unknown) {
  if (error instanceof ServingError) {
    const { code, message, nextStep } = error;
    return { code, message: message.slice(0, 1000), nextStep };
  }
  return {
    code: 'unexpected',
    message: `The predictions failed unexpectedly: ${sentence(error).slice(0, 300)}`,
    nextStep: 'Read the stack trace above this line in the log.',
  };
}
