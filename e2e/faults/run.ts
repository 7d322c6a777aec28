import { parseArgs } from 'node:util';
import { portalAs } from './askPortal.ts';
import { FaultProxy, SYSTEMS, type FaultyEnvironment } from './FaultProxy.ts';
import { FAULTS } from './faults.ts';
import { formatTable } from './formatTable.ts';
import { readOperations } from './readOperations.ts';
import { SHORT_ROUTES } from './routes.ts';
import { stack } from '../support/stack.ts';
import { deleteOtherRuns, trainedSample } from './sample.ts';
import { startPortal } from './startPortal.ts';
import { tryEnvironment, type Cell } from './tryEnvironment.ts';

// Every route of the portal under every fault of every system, against the running
// stack: `npm run faults`. With --short, the routes that matter most and no cluster;
// with --project=NAME, on a trained project that is there already.

const { values } = parseArgs({
  options: { short: { type: 'boolean' }, project: { type: 'string' } },
});
const isShort = values.short ?? false;
/** Environments at a time: slow faults wait beside each other. */
const AT_ONCE = 10;

const environments: FaultyEnvironment[] = SYSTEMS.filter(
  system => !isShort || system !== 'kubernetes',
).flatMap(system =>
  Object.keys(FAULTS).map(fault => ({
    name: `${system}-${fault}`,
    system,
    fault,
  })),
);

const sample = await trainedSample(values.project);
const { airflow, mlflow } = stack;
const proxy = await FaultProxy.start(
  { airflow, mlflow, owner: sample.entityRef },
  environments,
  FAULTS,
);
const portal = await startPortal(proxy, environments, sample);
const cells: Cell[] = [];
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    portal.stop();
    process.exit(1);
  });
}
try {
  const ask = await portalAs(portal.url, 'alice');
  const operations = (await readOperations(ask)).filter(
    ({ operationId }) => !isShort || SHORT_ROUTES.includes(operationId),
  );
  const waiting = [...environments];
  await Promise.all(
    Array.from({ length: AT_ONCE }, async () => {
      for (let next = waiting.shift(); next; next = waiting.shift()) {
        const found = await tryEnvironment(
          next,
          operations,
          sample,
          proxy,
          ask,
        );
        cells.push(...found);
        const ill = found.filter(({ problem }) => problem).length;
        console.error(`${next.name}: ${found.length - ill}/${found.length}`);
        for (const { route, problem } of found) {
          if (problem) console.error(`  ${route}: ${problem}`);
        }
      }
    }),
  );
} finally {
  portal.stop();
  proxy.stop();
  await deleteOtherRuns(sample);
}
const failed = cells.filter(({ problem }) => problem).length;
const passed = cells.length - failed;
console.log(formatTable(cells));
console.log(`${passed} passed, ${failed} failed`);
// The last line is for the program that runs the suites.
console.log(JSON.stringify({ passed, failed }));
process.exitCode = failed === 0 ? 0 : 1;
