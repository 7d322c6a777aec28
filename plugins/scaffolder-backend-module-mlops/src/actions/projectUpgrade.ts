import { resolveSafeChildPath } from '@backstage/backend-plugin-api';
import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import { authorOf } from '../publisher/authorOf';
import {
  describeNextSteps,
  describeUpgrade,
  titleOf,
} from '../upgrade/describeUpgrade';
import { openPullRequest } from '../upgrade/openPullRequest';
import { prepareUpgrade } from '../upgrade/prepareUpgrade';
import { ProjectRepositories } from '../upgrade/ProjectRepositories';
import {
  pullWorkingClone,
  pushBranch,
  pushToMain,
} from '../upgrade/pushUpgrade';
import { projectUpgradeExamples } from './projectUpgrade.examples';

/**
 * `mlops:project:upgrade`: merges what the template writes today into a project, and
 * proposes the result: as a pull request on a git host, as a branch on this machine.
 */
export const createProjectUpgradeAction = (options: {
  repositories: ProjectRepositories;
}) =>
  createTemplateAction({
    id: 'mlops:project:upgrade',
    description:
      'Merges a rendering of the newer template into a project and opens a pull request',
    examples: projectUpgradeExamples,
    supportsDryRun: true,
    schema: {
      input: {
        entityRef: z => z.string().describe('The project'),
        sourcePath: z =>
          z
            .string()
            .describe(
              'Folder of the workspace with the rendering, and its record',
            ),
        merge: z =>
          z
            .boolean()
            .optional()
            .describe(
              'Push to main when there is no conflict; of a repository on this machine alone',
            ),
      },
      output: {
        result: z => z.enum(['current', 'proposed', 'merged']),
        title: z => z.string(),
        summary: z => z.string().describe('Markdown: what changes, what to do'),
        conflicts: z => z.array(z.string()).describe('Files to look at'),
        branch: z => z.string().optional(),
        pullRequestUrl: z => z.string().optional(),
      },
    },
    async handler(ctx) {
      const { entityRef, sourcePath, merge } = ctx.input;
      await options.repositories.with(
        entityRef,
        await ctx.getInitiatorCredentials(),
        async (clone, { pullRequests, workingClone }) => {
          const upgrade = await prepareUpgrade(clone, {
            rendered: resolveSafeChildPath(ctx.workspacePath, sourcePath),
            author: authorOf(ctx.user),
          });
          if (!upgrade) {
            ctx.output('result', 'current');
            ctx.output('title', 'Nothing to do');
            ctx.output(
              'summary',
              'The project has all that the template writes today.',
            );
            ctx.output('conflicts', []);
            return;
          }
          const { branch, conflicts } = upgrade;
          const title = titleOf(upgrade);
          const text = describeUpgrade(upgrade);
          ctx.output('title', title);
          ctx.output('conflicts', conflicts);
          for (const line of text.split('\n')) ctx.logger.info(line);

          const toMain =
            merge && workingClone !== undefined && conflicts.length === 0;
          ctx.output('result', toMain ? 'merged' : 'proposed');
          if (!toMain) ctx.output('branch', branch);
          if (ctx.isDryRun) {
            ctx.output('summary', `Nothing is pushed in a dry run.\n\n${text}`);
            return;
          }
          if (toMain) {
            ctx.logger.info(await pushToMain(clone, upgrade));
            const pulled = await pullWorkingClone(workingClone);
            ctx.output(
              'summary',
              `Merged into \`main\` and delivered. ${
                pulled
                  ? `\`${workingClone}\` is up to date.`
                  : `There is work in \`${workingClone}\`: \`git pull\` there.`
              }\n\n${text}`,
            );
            return;
          }
          const isNew = await pushBranch(clone, upgrade);
          const known = `The branch \`${branch}\` was there already and is left as it is. Delete it for a new one.`;
          const page =
            pullRequests &&
            (await openPullRequest(
              pullRequests,
              { title, text, branch },
              ctx.signal,
            ));
          if (page) ctx.output('pullRequestUrl', page);
          const next = workingClone && describeNextSteps(upgrade, workingClone);
          ctx.output(
            'summary',
            [isNew ? [] : known, text, next ?? []].flat().join('\n\n'),
          );
        },
        ctx.signal,
      );
    },
  });
