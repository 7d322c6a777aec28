import { eventually } from '../support/portal.ts';
import type { AskPortal } from './askPortal.ts';
import type { FaultProxy, FaultyEnvironment } from './FaultProxy.ts';
import {
  judgeAnswer,
  judgeHealed,
  judgeOverview,
  type PortalAnswer,
} from './judge.ts';
import type { Operation } from './readOperations.ts';
import { ROUTES, type KnownIds } from './routes.ts';

/** One route, or one property, under one fault of one system. */
export interface Cell extends FaultyEnvironment {
  route: string;
  /** What the portal answered, for a route. */
  status?: number;
  problem?: string;
}

/** A breaker opens again within five seconds, and a pause ends after two. */
const HEAL_MS = 60_000;

/** Every route under the fault of one environment, and whether it heals afterwards. */
export async function tryEnvironment(
  environment: FaultyEnvironment,
  operations: Operation[],
  ids: KnownIds,
  proxy: FaultProxy,
  ask: AskPortal,
): Promise<Cell[]> {
  const base = `/mlops/v1/entities/component/default/${environment.name}`;
  const overview = () =>
    ask('GET', `${base}/training`)
      .then(({ text }) => JSON.parse(text))
      .catch(error => ({ broken: String(error) }));
  const cell = (route: string, problem?: string, status?: number): Cell => ({
    ...environment,
    route,
    status,
    problem,
  });
  const wait = async (route: string) => {
    let problem: string | undefined;
    await eventually(
      route,
      overview,
      body => (problem = judgeHealed(body)) === undefined,
      HEAL_MS,
    ).catch(() => undefined);
    return cell(route, problem);
  };

  const before = await wait('well before');
  proxy.begin(environment.name);
  const cells = await Promise.all(
    operations.map(async ({ operationId, method }) => {
      const { path, body } = ROUTES[operationId](ids, environment);
      const answer = await ask(method, `${base}${path}`, body).catch(
        (error): PortalAnswer => ({
          status: 500,
          type: '',
          text: String(error),
          tookMs: 0,
        }),
      );
      return cell(operationId, judgeAnswer(answer), answer.status);
    }),
  );
  const shown = cell(
    'the rest is shown',
    await settled(overview, body => judgeOverview(body, environment)),
  );
  proxy.end(environment.name);
  return [before, ...cells, shown, await wait('heals')];
}

/** A look may be on its way from before the fault, so the tab has some time to notice. */
async function settled(
  look: () => Promise<unknown>,
  judge: (body: unknown) => string | undefined,
): Promise<string | undefined> {
  let problem: string | undefined;
  await eventually(
    'the fault shows',
    look,
    body => (problem = judge(body)) === undefined,
    HEAL_MS,
  ).catch(() => undefined);
  return problem;
}
