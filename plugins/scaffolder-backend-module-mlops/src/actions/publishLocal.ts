import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { AuthService } from '@backstage/backend-plugin-api';
import { InputError } from '@backstage/errors';
import { CatalogService } from '@backstage/plugin-catalog-node';
import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import { LocalPublisherConfig } from '../config';
import { authorOf } from '../publisher/authorOf';
import { localFolders } from '../publisher/localFolders';
import { publishLocally } from '../publisher/publishLocally';
import { waitForEntity } from '../publisher/waitForEntity';
import { publishLocalExamples } from './publishLocal.examples';

/**
 * `mlops:publish:local`: the workspace becomes a bare git repository on this machine,
 * is delivered to Airflow, and its entity is in the catalog when the step ends.
 */
export const createPublishLocalAction = (options: {
  auth: Pick<AuthService, 'getOwnServiceCredentials'>;
  catalog: Pick<CatalogService, 'getEntityByRef' | 'refreshEntity'>;
  publisher?: LocalPublisherConfig;
}) => {
  const { auth, catalog, publisher } = options;
  return createTemplateAction({
    id: 'mlops:publish:local',
    description:
      'Publishes the workspace as a git repository on this machine and delivers its DAG',
    examples: publishLocalExamples,
    supportsDryRun: true,
    schema: {
      input: {
        name: z => z.string().describe('Project name, a DNS label'),
      },
      output: {
        remoteUrl: z => z.string().describe('URL of the bare repository'),
        projectPath: z => z.string().describe('Folder of the working clone'),
        entityRef: z => z.string(),
        commit: z => z.string().describe('Full sha of the first commit'),
      },
    },
    async handler(ctx) {
      const { name } = ctx.input;
      if (!publisher) {
        throw new InputError(
          'This portal has no local publisher; set mlops.localPublisher or publish to a git host',
        );
      }
      const { repository, project } = localFolders(publisher, name);
      const entityRef = `component:default/${name}`;
      ctx.output('remoteUrl', pathToFileURL(repository).href);
      ctx.output('projectPath', project);
      ctx.output('entityRef', entityRef);
      if (ctx.isDryRun) {
        ctx.output('commit', '0'.repeat(40));
        ctx.logger.info(`Dry run: would publish ${entityRef}`);
        return;
      }

      // A retried task finds its own repository and must not call the name taken.
      const commit = await ctx.checkpoint({
        key: `mlops.publish.local.${name}`,
        fn: () =>
          publishLocally({
            config: publisher,
            name,
            workspace: ctx.workspacePath,
            author: authorOf(ctx.user),
            onLine: line => ctx.logger.info(line),
            signal: ctx.signal,
          }),
      });
      ctx.output('commit', commit);

      ctx.logger.info(`Waiting for the catalog to take in ${entityRef}`);
      await waitForEntity({
        catalog,
        credentials: await auth.getOwnServiceCredentials(),
        glob: join(publisher.projects, '*', 'catalog-info.yaml'),
        entityRef,
        signal: ctx.signal,
      });
      ctx.logger.info(`${entityRef} is in the catalog`);
    },
  });
};
