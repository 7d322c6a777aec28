import { stackPaths } from '../paths.ts';
import { explainFailure } from '../output/explainFailure.ts';
import { Progress } from '../output/Progress.ts';
import { installPython } from './installPython.ts';

/**
 * Installs Python while `bootstrap.mjs` installs the packages of the portal; so
 * nothing that this file imports may come from node_modules.
 */
const startedAt = Number(process.env.TRAINYARD_STARTED_AT) || Date.now();

installPython(
  stackPaths(process.env),
  process.env,
  new Progress(process.stderr, { startedAt }),
).catch(error => {
  process.stderr.write(explainFailure(error));
  process.exitCode = 1;
});
