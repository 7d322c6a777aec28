import { mkdir } from 'node:fs/promises';
import { stringify } from 'yaml';
import { writePrivate } from '../secrets.ts';
import type { StackContext } from '../StackContext.ts';
import { portalConfig } from './portalConfig.ts';

/** Writes `app-config.stack.yaml` and makes the folders that it names. */
export async function writePortalConfig(stack: StackContext): Promise<void> {
  const { repositories, projects, portalConfig: file } = stack.paths;
  await mkdir(repositories, { recursive: true });
  await mkdir(projects, { recursive: true });
  writePrivate(
    file,
    `# Generated at every start; edits are lost.\n${stringify(
      portalConfig(stack),
    )}`,
  );
}
