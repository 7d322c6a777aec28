import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { signIn } from '../support/portal.ts';
import { freshName } from '../support/projects.ts';
import { stack } from '../support/stack.ts';
import { Caller } from './Caller.ts';
import { Killer } from './Killer.ts';
import { prepareProject } from './prepareProject.ts';
import { raceOften, type PromotionCounts } from './promotions.ts';
import { randomFrom } from './random.ts';
import { Replica } from './Replica.ts';
import { retrainOften, type RetrainCounts } from './retrains.ts';
import { startRoundRobin } from './roundRobin.ts';

/** How much is done. */
export interface ExactlyOnceOptions {
  runs: number;
  races: number;
  /** Of either replica, at most. */
  kills: number;
  /** The same seed kills at the same writes. */
  seed: number;
}

export interface ExactlyOnceCounts {
  retrains: RetrainCounts;
  promotions: PromotionCounts;
  kills: number;
  requests: number;
  repeatedAfterFailure: number;
}

/**
 * Two replicas of the portal behind a proxy, on the real Airflow, MLflow and
 * PostgreSQL of a running local stack; replicas are killed in the middle of
 * writes, and what was asked is compared with what was made.
 */
export async function exactlyOnce(
  options: ExactlyOnceOptions,
): Promise<ExactlyOnceCounts> {
  const random = randomFrom(options.seed);
  const token = await signIn('alice');
  const folder = join(stack.home, 'exactly-once');
  await mkdir(folder, { recursive: true });
  const replicas: Replica[] = [];
  try {
    replicas.push(await Replica.start(folder), await Replica.start(folder));
    const project = await prepareProject(freshName('exactly-once'), token);
    const killsOf = (part: number, writes: number) =>
      new Killer(
        replicas,
        randomFrom(options.seed + part),
        Math.max(1, Math.floor(writes / (options.kills + 1))),
        Math.ceil(options.kills / 2),
      );
    // Two copies of a request on average, three people in a race.
    const killers = [
      killsOf(1, 2 * options.runs),
      killsOf(2, 4 * options.races),
    ];
    let current = killers[0];
    const proxy = await startRoundRobin(replicas, replica =>
      current.onWrite(replica),
    );
    try {
      const caller = new Caller(proxy.url, token, random);
      const retrains = await retrainOften(project, {
        caller,
        random,
        count: options.runs,
      });
      await current.done();
      [, current] = killers;
      const promotions = await raceOften(project, {
        caller,
        random,
        count: options.races,
      });
      await current.done();
      return {
        retrains,
        promotions,
        kills: killers[0].kills + killers[1].kills,
        requests: caller.sent,
        repeatedAfterFailure: caller.repeated,
      };
    } finally {
      proxy.stop();
      await project.remove();
    }
  } finally {
    await Promise.all(replicas.map(replica => replica.kill()));
  }
}
