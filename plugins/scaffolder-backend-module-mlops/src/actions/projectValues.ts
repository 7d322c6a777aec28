import { InputError } from '@backstage/errors';
import { ScmIntegrationRegistry } from '@backstage/integration';
import { CatalogService } from '@backstage/plugin-catalog-node';
import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import {
  checkProjectName,
  projectNames,
} from '@trainyard/backstage-plugin-mlops-common';
import { LocalPublisherConfig, ProjectDefaults } from '../config';
import { answersOf, withRecorded } from '../values/answers';
import { checkEntityRef } from '../values/checkEntityRef';
import { checkNameIsFree } from '../values/checkNameIsFree';
import { checkResources } from '../values/checkResources';
import { checkSchedule } from '../values/checkSchedule';
import { codeOwner } from '../values/codeOwner';
import { dagPackage } from '../values/dagPackage';
import { dataOf } from '../values/dataOf';
import { driftOf } from '../values/driftOf';
import { gateOf } from '../values/gateOf';
import { layersOf } from '../values/layers';
import { ProjectValues } from '../values/ProjectValues';
import { PUBLISHERS, readRepository } from '../values/repository';
import { searchOf } from '../values/searchOf';
import { versionOf } from '../values/templateVersion';
import { projectInput } from '../values/projectInput';
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
        ...projectInput,
        recorded: z =>
          z
            .record(z.unknown())
            .optional()
            .describe('Answers of an existing project, which fill the rest in'),
      },
      output: {
        values: z => z.record(z.unknown()).describe('Values of the skeleton'),
        publisher: z =>
          z.enum(PUBLISHERS).describe('Which publish action to use'),
        layers: z =>
          z
            .array(z.string())
            .describe('Folders of the skeleton to render, in their order'),
        answers: z =>
          z.record(z.unknown()).describe('What to record of the choices'),
      },
    },
    async handler(ctx) {
      const { recorded, ...given } = ctx.input;
      const input = recorded ? withRecorded(given, recorded) : given;
      const problem = checkProjectName(input.name);
      if (problem) throw new InputError(`name: ${problem.message}`);
      const schedule = checkSchedule(input.schedule);
      const resources = checkResources(input);
      const search = searchOf(input);
      const gate = gateOf(input);
      const drift = driftOf(input);
      const trainer = input.trainer ?? 'typescript';
      const { namespace, portalUrl, trainerImages } = defaults;
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
      if (!recorded) {
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
      }

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
        trainer,
        ...dataOf(input),
        nEstimators: input.nEstimators ?? 100,
        maxDepth: input.maxDepth ?? null,
        testShare: input.testShare ?? 0.2,
        seed: input.seed ?? 42,
        ...search,
        ...resources,
        schedule,
        ...gate,
        ...drift,
        endpoint: input.endpoint ?? false,
        batch: input.batch ?? false,
        notifyPortal: input.notifyPortal ?? true,
        slack: input.slack ?? false,
        licence: input.licence ?? 'none',
        codeOwner: codeOwner(owner, repository.publisher, repository.url),
        templateVersion: versionOf(ctx.templateInfo),
        publisher: repository.publisher,
        repositoryUrl: repository.url,
        trainerImage: trainerImages[trainer],
        portalUrl,
        namespace,
      };
      ctx.output('values', { ...values });
      ctx.output('publisher', repository.publisher);
      ctx.output('layers', layersOf(values));
      ctx.output('answers', answersOf(input));
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
