import { setTimeout as sleep } from 'node:timers/promises';
import { UrlReaderService } from '@backstage/backend-plugin-api';
import {
  InputError,
  isError,
  ServiceUnavailableError,
} from '@backstage/errors';
import { ScmIntegrationRegistry } from '@backstage/integration';
import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import { repositoryAwaitExamples } from './repositoryAwait.examples';

const CATALOG_INFO = 'catalog-info.yaml';
const TIMEOUT_MS = 60_000;

/**
 * `mlops:repository:await`: waits until the catalog can read a repository that
 * was just published. Git hosts take a push in before they have worked it up:
 * Gitea 1.26 answers 500 for a moment, and a registration then fails.
 */
export const createRepositoryAwaitAction = (options: {
  reader: Pick<UrlReaderService, 'readUrl'>;
  integrations: Pick<ScmIntegrationRegistry, 'byUrl'>;
  /** Pause between two looks, ms. */
  pauseMs?: number;
  timeoutMs?: number;
}) => {
  const {
    reader,
    integrations,
    pauseMs = 500,
    timeoutMs = TIMEOUT_MS,
  } = options;
  return createTemplateAction({
    id: 'mlops:repository:await',
    description: `Waits until ${CATALOG_INFO} of a new repository can be read`,
    examples: repositoryAwaitExamples,
    supportsDryRun: true,
    schema: {
      input: {
        repoContentsUrl: z =>
          z.string().describe('Output of the publish action'),
      },
      output: {
        catalogInfoUrl: z => z.string().describe('For catalog:register'),
      },
    },
    async handler(ctx) {
      const { repoContentsUrl } = ctx.input;
      // What a dry run passes here is made up.
      if (ctx.isDryRun) {
        ctx.output('catalogInfoUrl', repoContentsUrl);
        return;
      }
      const integration = integrations.byUrl(repoContentsUrl);
      if (!integration) {
        throw new InputError(
          `repoContentsUrl: there is no integration for ${repoContentsUrl}`,
        );
      }
      const url = integration.resolveUrl({
        base: repoContentsUrl,
        // Without a leading slash: Gitea resolves it against the branch.
        url: CATALOG_INFO,
      });
      const deadline = Date.now() + timeoutMs;
      for (;;) {
        try {
          await reader.readUrl(url, { signal: ctx.signal });
          break;
        } catch (error) {
          if (!isError(error) || Date.now() > deadline) {
            throw new ServiceUnavailableError(
              `${url} was published but cannot be read; register it by hand when it can`,
              error,
            );
          }
          ctx.logger.info(`Waiting for the git host to show ${CATALOG_INFO}`);
        }
        await sleep(pauseMs, undefined, { signal: ctx.signal });
      }
      ctx.output('catalogInfoUrl', url);
    },
  });
};
