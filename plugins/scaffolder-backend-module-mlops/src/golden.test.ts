import { mkdtempSync, rmSync } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative, resolve } from 'node:path';
import { OPTIONS } from './__testUtils__/options';
import { exampleValues } from './__testUtils__/exampleValues';
import { renderProject } from './__testUtils__/renderProject';
import { treeChanges } from './__testUtils__/treeChanges';
import { ProjectValues } from './values/ProjectValues';

const root = resolve(__dirname, '../../..');

// A busy machine renders slowly.
jest.setTimeout(300_000);

/**
 * Golden trees: the files of a project with the form's defaults, and what each option
 * changes of it. After a wanted change of the template:
 *
 *     yarn workspace @trainyard/backstage-plugin-scaffolder-backend-module-mlops golden
 *
 * and look at the difference in `__snapshots__/golden.test.ts.snap`, as in any review.
 */
describe('the golden tree of a project with', () => {
  const folder = mkdtempSync(join(tmpdir(), 'golden-'));
  const defaults = join(folder, 'defaults');
  const render = async (name: string, changes: Partial<ProjectValues>) => {
    const target = join(folder, name);
    await renderProject({ root, target, values: exampleValues(changes) });
    return target;
  };
  beforeAll(() => render('defaults', {}));
  afterAll(() => rmSync(folder, { recursive: true }));

  it('defaults', async () => {
    const entries = await readdir(defaults, {
      recursive: true,
      withFileTypes: true,
    });
    const files = entries
      .filter(entry => entry.isFile())
      .map(entry => join(entry.parentPath, entry.name))
      .map(async path => {
        const { mode } = await stat(path);
        return `${relative(defaults, path)}${
          mode & 0o100 ? ' may be run' : ''
        }`;
      });
    expect((await Promise.all(files)).sort().join('\n')).toMatchSnapshot();
  });

  it.each(OPTIONS.slice(1))('%s', async (option, changes) => {
    const target = await render(option, changes);
    const changed = treeChanges(defaults, target);
    rmSync(target, { recursive: true });
    expect(changed.join('\n')).toMatchSnapshot();
  });
});
