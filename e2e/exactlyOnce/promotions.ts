import { project } from '../support/portal.ts';
import { readMlflow } from '../support/readMlflow.ts';
import type { Caller } from './Caller.ts';
import { VERSIONS, type CountedProject } from './prepareProject.ts';
import { between } from './random.ts';

/** How many races there were, and what came of them. */
export interface PromotionCounts {
  races: number;
  requests: number;
  winners: number;
  /** Moves of the portal that the history has as done. */
  history: number;
  problems: string[];
}

const MAX_RACERS = 4;
const MAX_COPIES = 2;

/** Lets people who saw the same champion promote at once, again and again. */
export async function raceOften(
  { name }: CountedProject,
  {
    caller,
    random,
    count,
  }: { caller: Caller; random: () => number; count: number },
): Promise<PromotionCounts> {
  const problems: string[] = [];
  const won: string[] = [];
  let champion = '1';
  let requests = 0;
  for (let race = 0; race < count; race++) await run(race);

  const history = await readHistory();
  const made = history.map(({ from, to }) => `${from}->${to}`);
  if (JSON.stringify(made) !== JSON.stringify(won)) {
    const at = won.findIndex((move, i) => made[i] !== move);
    problems.push(
      `the history differs from race ${at}: ${made[at]}, not ${won[at]}`,
    );
  }
  const holder = await championInMlflow(name);
  if (holder !== champion)
    problems.push(`MLflow has ${holder}, not ${champion}`);
  return {
    races: count,
    requests,
    winners: won.length,
    history: made.length,
    problems,
  };

  async function run(race: number) {
    const others = Array.from({ length: VERSIONS }, (_, i) =>
      String(i + 1),
    ).filter(version => version !== champion);
    const racers = Array.from(
      { length: between(random, 2, MAX_RACERS) },
      (_, i) => ({
        version: others[between(random, 0, others.length - 1)],
        requestId: `race-${race}-${i}-${name}`.slice(0, 64),
      }),
    );
    requests += racers.length;
    const answers = await Promise.all(
      racers.map(({ version, requestId }) =>
        caller.copies(
          between(random, 1, MAX_COPIES),
          'POST',
          project(name, `versions/${version}/alias`),
          {
            alias: 'champion',
            expectedVersion: champion,
            reason: `race ${race}`,
            requestId,
          },
        ),
      ),
    );
    const winners = racers.filter((_, i) =>
      answers[i].every(({ status }) => status === 200),
    );
    const losers = racers.filter((_, i) =>
      answers[i].every(({ status }) => status === 409),
    );
    if (winners.length !== 1 || losers.length !== racers.length - 1) {
      const found = answers.map(copies => copies.map(({ status }) => status));
      problems.push(`race ${race}: ${JSON.stringify(found)}`);
    }
    const winner = winners[0]?.version ?? (await championInMlflow(name));
    if (winners.length > 0) won.push(`${champion}->${winner}`);
    champion = winner;
    for (let look = 0; look < 2; look++) {
      const { body } = await caller.settle('GET', project(name, 'versions'));
      const seen = body.aliases?.find(
        ({ alias }: { alias: string }) => alias === 'champion',
      )?.version;
      if (seen !== champion) {
        problems.push(`after race ${race} version ${seen} was shown`);
      }
    }
  }

  /** What the portal did, the oldest first. */
  async function readHistory() {
    const moves: { from: string; to: string; source: string; state: string }[] =
      [];
    let cursor = '';
    do {
      const { body } = await caller.settle(
        'GET',
        project(
          name,
          `aliases/history?limit=100${cursor && `&cursor=${cursor}`}`,
        ),
      );
      moves.unshift(...body.moves.reverse());
      cursor = body.nextCursor ?? '';
    } while (cursor);
    for (const move of moves.filter(({ state }) => state === 'pending')) {
      problems.push(`nobody knows the end of ${JSON.stringify(move)}`);
    }
    for (const move of moves
      .slice(1)
      .filter(({ source }) => source !== 'portal')) {
      problems.push(`not by the portal: ${JSON.stringify(move)}`);
    }
    return moves.filter(
      ({ source, state }) => source === 'portal' && state === 'done',
    );
  }
}

async function championInMlflow(name: string): Promise<string> {
  const answer = await readMlflow('registered-models/get', { name });
  return answer.registered_model.aliases.find(
    ({ alias }: { alias: string }) => alias === 'champion',
  ).version;
}
