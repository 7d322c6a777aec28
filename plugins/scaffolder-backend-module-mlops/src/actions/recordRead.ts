import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import { readRecord } from '../upgrade/prepareUpgrade';
import { ProjectRepositories } from '../upgrade/ProjectRepositories';
import { recordReadExamples } from './record.examples';

/** `mlops:record:read`: what a project was generated from, as its `main` says. */
export const createRecordReadAction = (options: {
  repositories: ProjectRepositories;
}) =>
  createTemplateAction({
    id: 'mlops:record:read',
    description:
      'Reads .mlops/template.json of a project: template, version and answers',
    examples: recordReadExamples,
    supportsDryRun: true,
    schema: {
      input: {
        entityRef: z => z.string().describe('The project'),
      },
      output: {
        template: z => z.string(),
        version: z => z.string(),
        answers: z => z.record(z.unknown()),
      },
    },
    async handler(ctx) {
      const { template, version, answers } = await options.repositories.with(
        ctx.input.entityRef,
        await ctx.getInitiatorCredentials(),
        readRecord,
        ctx.signal,
      );
      ctx.logger.info(`Generated from version ${version} of ${template}`);
      ctx.output('template', template);
      ctx.output('version', version);
      // The record is JSON: what the type calls unknown is a JSON value.
      ctx.output('answers', answers as Record<string, never>);
    },
  });
