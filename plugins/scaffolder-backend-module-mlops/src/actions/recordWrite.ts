import { mkdir, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { resolveSafeChildPath } from '@backstage/backend-plugin-api';
import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import { digestOfFolder } from '../upgrade/digestOfFolder';
import { formatTemplateRecord, RECORD_PATH } from '../upgrade/templateRecord';
import { recordWriteExamples } from './record.examples';

/**
 * `mlops:record:write`: leaves in a rendered project what it was rendered from, so that
 * a newer template can be merged into it one day. It is the last step of rendering.
 */
export const createRecordWriteAction = () =>
  createTemplateAction({
    id: 'mlops:record:write',
    description:
      'Writes .mlops/template.json into a rendered project: template, version and answers',
    examples: recordWriteExamples,
    supportsDryRun: true,
    schema: {
      input: {
        version: z => z.string().describe('Version of the template'),
        answers: z =>
          z.record(z.unknown()).describe('The form, as it was filled in'),
        template: z =>
          z
            .string()
            .optional()
            .describe('Entity ref; of the running template by default'),
        sourcePath: z =>
          z
            .string()
            .optional()
            .describe('Folder of the project in the workspace'),
      },
    },
    async handler(ctx) {
      const { version, answers, template, sourcePath = '.' } = ctx.input;
      const folder = resolveSafeChildPath(ctx.workspacePath, sourcePath);
      const record = resolveSafeChildPath(folder, RECORD_PATH);
      await mkdir(dirname(record), { recursive: true });
      await writeFile(
        record,
        formatTemplateRecord({
          template: template ?? ctx.templateInfo?.entityRef ?? '',
          version,
          rendered: await digestOfFolder(folder),
          answers,
        }),
      );
    },
  });
