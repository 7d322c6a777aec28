import { timesOf } from '../support/percentile.ts';
import { aimList, ms, table, type Aim } from '../support/table.ts';
import type { Measured } from './measure.ts';
import { failures, type Watched } from './watch.ts';

/** The aims of issue 11: shares, and milliseconds. */
export const AIMS = { calls: 1.2, memory: 1.2, p95Ms: 1000 };

/** The result for docs/benchmarks.md. */
export function report({ groups, many, memory }: Measured) {
  const row = (name: string, watched: Watched, calls: string) => {
    const { p50, p95, count } = timesOf(watched.times);
    const unchanged = watched.statuses[304] ?? 0;
    return [
      name,
      ms(p50),
      ms(p95),
      String(count),
      String(unchanged),
      String(failures(watched) + watched.degraded),
      calls,
    ];
  };
  const rows = groups.map(group =>
    row(
      `${group.viewers} on one project`,
      group,
      group.callsPerMinute.toFixed(0),
    ),
  );
  if (many) {
    rows.push(row('each on a project of their own', many.watched, ''));
    rows.push(row('beside them, one on another', many.bystander, ''));
  }
  const aims = aimsOf({ groups, many, memory });
  const { before, after, rested } = memory;
  return {
    text: [
      'Milliseconds of a look:',
      '',
      table(
        ['', 'p50', 'p95', 'looks', '304', 'failed', 'upstream calls/min'],
        rows,
      ),
      '',
      `Memory of the portal: ${ms(before)} MB before, ${ms(
        after,
      )} MB after, ${ms(rested)} MB after a rest.`,
      '',
      aimList(aims),
    ].join('\n'),
    isMet: aims.every(({ isMet }) => isMet),
  };
}

function aimsOf({ groups, many, memory }: Measured): Aim[] {
  const [alone] = groups;
  const most = groups[groups.length - 1];
  const calls = most.callsPerMinute / alone.callsPerMinute;
  const share = memory.rested / memory.before;
  const aims: Aim[] = [
    {
      text: `${most.viewers} viewers make ${calls.toFixed(
        2,
      )} times the upstream calls of one (aim: at most ${AIMS.calls})`,
      isMet: calls <= AIMS.calls,
    },
    {
      text: `memory is ${share.toFixed(2)} times what it was (aim: at most ${
        AIMS.memory
      })`,
      isMet: share <= AIMS.memory,
    },
  ];
  const crowd = groups.find(({ viewers }) => viewers === 200);
  if (crowd) {
    const { p95 } = timesOf(crowd.times);
    aims.push({
      text: `200 viewers p95 ${ms(p95)} ms (aim: at most ${AIMS.p95Ms})`,
      isMet: p95 <= AIMS.p95Ms,
    });
  }
  if (many) {
    const failed = [many.watched, many.bystander].reduce(
      (sum, watched) => sum + failures(watched) + watched.degraded,
      0,
    );
    aims.push({
      text: `${failed} looks failed while each watched a project of their own (aim: none)`,
      isMet: failed === 0,
    });
  }
  return aims;
}
