import { parseEntityRef } from '@backstage/catalog-model';
import { isError } from '@backstage/errors';
import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import { MlopsServiceClient } from '../clients/MlopsServiceClient';
import { trainingStartExamples } from './trainingStart.examples';

/**
 * `mlops:training:start`: starts a training run with the DAG's default parameters.
 * The task's id is the request id, so a retried task does not train twice.
 */
export const createTrainingStartAction = (options: {
  mlops: Pick<MlopsServiceClient, 'startRun'>;
}) =>
  createTemplateAction({
    id: 'mlops:training:start',
    description: 'Starts a training run of a project',
    examples: trainingStartExamples,
    supportsDryRun: true,
    schema: {
      input: {
        entityRef: z => z.string().describe('The project'),
        note: z => z.string().max(1000).optional(),
      },
      output: {
        runId: z => z.string().optional(),
        trainingUrl: z =>
          z.string().describe('Training tab, a path of the portal'),
      },
    },
    async handler(ctx) {
      const { entityRef, note } = ctx.input;
      const { kind, namespace, name } = parseEntityRef(entityRef);
      ctx.output(
        'trainingUrl',
        `/catalog/${namespace}/${kind}/${name}/training`,
      );
      if (ctx.isDryRun) return;

      const credentials = await ctx.getInitiatorCredentials();
      try {
        const runId = await options.mlops.startRun(
          entityRef,
          { requestId: ctx.task.id, params: {}, note },
          credentials,
          ctx.signal,
        );
        ctx.output('runId', runId);
        ctx.logger.info(`Started ${runId}`);
      } catch (error) {
        // One may create a project for a team without being in it.
        if (!(isError(error) && error.name === 'NotAllowedError')) throw error;
        ctx.logger.warn(
          `Not started; an owner can press Retrain: ${error.message}`,
        );
      }
    },
  });
