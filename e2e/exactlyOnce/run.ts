import { parseArgs } from 'node:util';
import { exactlyOnce } from './exactlyOnce.ts';

/**
 * usage: npm run exactly-once -- [--runs 1000] [--races 1000] [--kills 20] [--seed 1]
 *
 * Needs a running local stack. Exit code 1 when something was made twice, lost or forgotten.
 */
const { values } = parseArgs({
  options: {
    runs: { type: 'string', default: '1000' },
    races: { type: 'string' },
    kills: { type: 'string', default: '20' },
    seed: { type: 'string', default: '1' },
  },
});
const runs = Number(values.runs);
const { retrains, promotions, ...rest } = await exactlyOnce({
  runs,
  races: Number(values.races ?? runs),
  kills: Number(values.kills),
  seed: Number(values.seed),
});
const problems = [...retrains.problems, ...promotions.problems];
if (retrains.asked !== retrains.made) {
  problems.push(`${retrains.made} retrains were made, not ${retrains.asked}`);
}
console.table({
  'retrains asked': retrains.asked,
  'retrains made': retrains.made,
  'promotion races': promotions.races,
  'requests in races': promotions.requests,
  winners: promotions.winners,
  'moves in the history': promotions.history,
  'replicas killed': rest.kills,
  'requests sent': rest.requests,
  'repeated after a failure': rest.repeatedAfterFailure,
  problems: problems.length,
});
for (const problem of problems.slice(0, 20)) console.log(problem);
// The last line is for the program that runs the suites.
console.log(
  JSON.stringify({
    passed: retrains.made + promotions.winners,
    failed: problems.length,
  }),
);
process.exitCode = problems.length === 0 ? 0 : 1;
