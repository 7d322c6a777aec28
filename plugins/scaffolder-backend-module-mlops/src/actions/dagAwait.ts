import { setTimeout as sleep } from 'node:timers/promises';
import { ServiceUnavailableError } from '@backstage/errors';
import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import { DagStatus } from '@trainyard/backstage-plugin-mlops-common';
import { MlopsServiceClient } from '../clients/MlopsServiceClient';
import { dagAwaitExamples } from './dagAwait.examples';

const isReady = (dag: DagStatus, commit?: string): boolean =>
  dag.state === 'ready' && (!commit || dag.commit?.sha === commit);

/** `mlops:dag:await`: waits until Airflow can run the DAG of a commit. */
export const createDagAwaitAction = (options: {
  mlops: Pick<MlopsServiceClient, 'getProject'>;
  /** Pause between two looks, ms. */
  pauseMs?: number;
}) => {
  const { mlops, pauseMs = 1000 } = options;
  return createTemplateAction({
    id: 'mlops:dag:await',
    description: "Waits until Airflow has parsed the project's training DAG",
    examples: dagAwaitExamples,
    supportsDryRun: true,
    schema: {
      input: {
        entityRef: z => z.string().describe('The project'),
        commit: z =>
          z
            .string()
            .regex(/^[0-9a-f]{40}([0-9a-f]{24})?$/)
            .optional()
            .describe('Full sha that Airflow must have; any when left out'),
        timeoutSeconds: z =>
          z
            .number()
            .int()
            .min(1)
            .max(3600)
            .optional()
            .describe('120 by default'),
      },
      output: {
        dagUrl: z => z.string().optional().describe('The DAG in Airflow'),
      },
    },
    async handler(ctx) {
      const { entityRef, commit, timeoutSeconds = 120 } = ctx.input;
      if (ctx.isDryRun) return;

      const credentials = await ctx.getInitiatorCredentials();
      const startedAt = Date.now();
      const elapsed = () => Math.round((Date.now() - startedAt) / 1000);
      const subject = commit ? `commit ${commit.slice(0, 7)}` : 'the DAG';
      let dag: DagStatus | undefined;
      let reported = '';
      do {
        ({ dag } = await mlops.getProject(entityRef, credentials, ctx.signal));
        if (isReady(dag, commit)) {
          ctx.logger.info(`Airflow has ${subject} (${elapsed()} s)`);
          ctx.output('dagUrl', dag.url);
          return;
        }
        if (dag.state === 'broken') {
          throw new Error(
            `Airflow cannot import the DAG of ${entityRef}: ${
              dag.message ?? 'no reason given'
            }`,
          );
        }
        const line = `Waiting for Airflow to parse ${subject}`;
        if (line !== reported || elapsed() % 5 === 0) {
          ctx.logger.info(`${line} (${elapsed()} s)`);
          reported = line;
        }
        await sleep(pauseMs, undefined, { signal: ctx.signal });
      } while (elapsed() < timeoutSeconds);

      throw new ServiceUnavailableError(
        `Airflow has not parsed ${subject} of ${entityRef} within ${timeoutSeconds} s: ${
          dag.message ?? `the DAG is ${dag.state}`
        }`,
      );
    },
  });
};
