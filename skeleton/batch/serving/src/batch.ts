import { writeFileSync } from 'node:fs';
import { readBatchSettings } from './batch/batchSettings.ts';
import { predictFile } from './batch/predictFile.ts';
import { reportFailure } from './batch/reportFailure.ts';

/** 128 + SIGTERM, as a shell would report it. */
const EXIT_STOPPED = 143;

// Nothing is half written when it is stopped, so there is nothing to tidy up.
for (const signal of ['SIGTERM', 'SIGINT']) {
  process.on(signal, () => {
    console.error('Stopped before the end.');
    process.exit(EXIT_STOPPED);
  });
}

try {
  const settings = readBatchSettings(process.env);
  const result = await predictFile(settings);
  if (settings.resultPath) {
    writeFileSync(settings.resultPath, `${JSON.stringify(result)}\n`);
  }
} catch (error) {
  reportFailure(error);
  process.exitCode = 1;
}
