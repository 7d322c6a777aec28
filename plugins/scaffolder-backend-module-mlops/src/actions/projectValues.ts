import { InputError } from '@backstage/errors';
import { ScmIntegrationRegistry } from '@backstage/integration';
import { CatalogService } from '@backstage/plugin-catalog-node';
import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import {
  checkProjectName,
  projectNames,
} from '@trainyard/backstage-plugin-mlops-common';
import { LocalPublisherConfig, ProjectDefaults } from '../config';
import { checkEntityRef } from '../values/checkEntityRef';
import { checkNameIsFree } from '../values/checkNameIsFree';
import { checkResources } from '../values/checkResources';
import { checkSchedule } from '../values/checkSchedule';
import { dagPackage } from '../values/dagPackage';
import { ProjectValues } from '../values/projectValues';
import { PUBLISHERS, readRepository } from '../values/repository';
import { projectValuesExamples } from './projectValues.examples';

/**
 * `mlops:project:values`: checks the form again on the server and returns everything
 * that the skeleton is rendered with.
 */
export const createProjectValuesAction = (options: {
  catalog: Pick<CatalogService, 'getEntityByRef'>;
  integrations: ScmIntegrationRegistry;
  defaults: ProjectDefaults;
  publisher?: LocalPublisherConfig;
}) => {
  const { catalog, integrations, defaults, publisher } = options;
  return createTemplateAction({
    id: 'mlops:project:values',
    description:
      'Checks the choices for a new MLOps project and returns the values of its skeleton',
    examples: projectValuesExamples,
    supportsDryRun: true,
    schema: {
      input: {
        name: z => z.string().describe('Project name, a DNS label'),
        title: z =>
          z
            .string()
            .max(100)
            .optional()
            .describe('Name to show; the name by default'),
        description: z => z.string().max(500).optional(),
        owner: z => z.string().describe('Group or user that owns the project'),
        system: z => z.string().optional().describe('System it belongs to'),
        trainer: z => z.enum(['typescript']).optional(),
        dataset: z => z.enum(['iris']).optional(),
        nEstimators: z =>
          z
            .number()
            .int()
            .min(1)
            .max(2000)
            .optional()
            .describe('100 by default'),
        maxDepth: z =>
          z
            .number()
            .int()
            .min(1)
            .max(64)
            .nullish()
            .describe('Unlimited when left out'),
        testShare: z =>
          z.number().gt(0).lt(1).optional().describe('0.2 by default'),
        seed: z =>
          z
            .number()
            .int()
            .min(0)
            .max(2147483647)
            .optional()
            .describe('42 by default'),
        maxTrials: z =>
          z
            .number()
            .int()
            .min(1)
            .max(100)
            .optional()
            .describe('Most trainings of one run; 1 by default: no sweeps'),
        maxParallel: z =>
          z
            .number()
            .int()
            .min(1)
            .max(100)
            .optional()
            .describe('Most of them at the same time; 4 by default'),
        cpuRequest: z =>
          z.string().optional().describe('250m by default, of a training pod'),
        cpuLimit: z => z.string().optional().describe('1 by default'),
        memoryRequest: z => z.string().optional().describe('512Mi by default'),
        memoryLimit: z => z.string().optional().describe('1Gi by default'),
        schedule: z =>
          z
            .string()
            .optional()
            .describe('Preset or cron expression; none when empty'),
        gate: z =>
          z
            .enum(['suggest', 'automatic'])
            .optional()
            .describe('suggest by default'),
        destination: z =>
          z.enum(['local', 'git']).describe('Where the repository goes'),
        repoUrl: z =>
          z
            .string()
            .optional()
            .describe('Value of the repository picker, for destination git'),
      },
      output: {
        values: z => z.record(z.unknown()).describe('Values of the skeleton'),
        publisher: z =>
          z.enum(PUBLISHERS).describe('Which publish action to use'),
      },
    },
    async handler(ctx) {
      const { input } = ctx;
      const problem = checkProjectName(input.name);
      if (problem) throw new InputError(`name: ${problem.message}`);
      const schedule = checkSchedule(input.schedule);
      const resources = checkResources(input);
      const maxTrials = input.maxTrials ?? 1;
      const repository = whereTo(input, integrations, publisher);

      const credentials = await ctx.getInitiatorCredentials();
      const owner = await checkEntityRef({
        field: 'owner',
        ref: input.owner,
        kinds: ['group', 'user'],
        catalog,
        credentials,
      });
      const system = input.system
        ? await checkEntityRef({
            field: 'system',
            ref: input.system,
            kinds: ['system'],
            catalog,
            credentials,
          })
        : '';
      // A retry of the task comes here again when the project already exists.
      await ctx.checkpoint({
        key: `mlops.name-is-free.${input.name}`,
        fn: () =>
          checkNameIsFree({
            name: input.name,
            catalog,
            credentials,
            publisher,
          }),
      });

      const { dagId, experimentName, registeredModel } = projectNames(
        input.name,
      );
      const values: ProjectValues = {
        name: input.name,
        title: input.title?.trim() || input.name,
        description: input.description?.trim() || `Training of ${input.name}`,
        owner,
        system,
        entityRef: `component:default/${input.name}`,
        dagId,
        dagPackage: dagPackage(input.name),
        experiment: experimentName,
        model: registeredModel,
        trainer: input.trainer ?? 'typescript',
        dataset: input.dataset ?? 'iris',
        nEstimators: input.nEstimators ?? 100,
        maxDepth: input.maxDepth ?? null,
        testShare: input.testShare ?? 0.2,
        seed: input.seed ?? 42,
        maxTrials,
        maxParallel: Math.min(input.maxParallel ?? 4, maxTrials),
        ...resources,
        schedule,
        gateMode: input.gate ?? 'suggest',
        gateMetric: 'accuracy',
        gateGoal: 'maximize',
        gateLeastImprovement: 0,
        publisher: repository.publisher,
        repositoryUrl: repository.url,
        ...defaults,
      };
      ctx.output('values', { ...values });
      ctx.output('publisher', repository.publisher);
    },
  });
};

function whereTo(
  input: { destination: 'local' | 'git'; repoUrl?: string },
  integrations: ScmIntegrationRegistry,
  publisher?: LocalPublisherConfig,
) {
  if (input.destination === 'git') {
    return readRepository(input.repoUrl ?? '', integrations);
  }
  if (!publisher) {
    throw new InputError(
      'destination: this portal has no local publisher; choose a git host, or set mlops.localPublisher',
    );
  }
  return { publisher: 'local' as const, url: '' };
}
