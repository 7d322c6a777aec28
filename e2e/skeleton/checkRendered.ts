import { readFileSync, readdirSync } from 'node:fs';
import { extname, join } from 'node:path';
import { parseAllDocuments } from 'yaml';
import type { ProjectValues } from '../../plugins/scaffolder-backend-module-mlops/src/values/ProjectValues.ts';

/**
 * Looks at a rendered project without running it.
 *
 * @returns one sentence for each thing that is wrong
 */
export function checkRendered(folder: string, values: ProjectValues): string[] {
  const problems: string[] = [];
  for (const file of filesOf(folder)) {
    const text = readFileSync(join(folder, file), 'utf8');
    if (/\$\{\{|\{%|\bundefined\b.*\bvalues\b/.test(withoutExpressions(file, text))) {
      problems.push(`${file} holds a marker of the template`);
    }
    // Paths of a Dockerfile are those of its image.
    if (!/Dockerfile$/.test(file) && /(^|[\s"'=:])\/(home|root|tmp|Users|work)\//.test(text)) {
      problems.push(`${file} holds a path of a machine`);
    }
    const problem = parseProblem(file, text);
    if (problem) problems.push(`${file} does not parse: ${problem}`);
  }
  return [...problems, ...entityProblems(folder, values)];
}

/** Pipelines of GitHub and Gitea have an expression syntax that looks like ours. */
const withoutExpressions = (file: string, text: string): string =>
  /^\.(github|gitea)\//.test(file) ? text.replaceAll(/\$\{\{ [\w.]+ \}\}/g, '') : text;

function filesOf(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile())
    .map(entry => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .filter(file => !/(^|\/)(node_modules|\.venv)\//.test(file));
}

function parseProblem(file: string, text: string): string | undefined {
  try {
    if (extname(file) === '.json') JSON.parse(text);
    if (extname(file) !== '.yaml') return undefined;
    return parseAllDocuments(text).flatMap(document => document.errors)[0]?.message;
  } catch (error) {
    return String(error);
  }
}

/** Free text must arrive in the catalog letter by letter. */
function entityProblems(folder: string, values: ProjectValues): string[] {
  const text = readFileSync(join(folder, 'catalog-info.yaml'), 'utf8');
  const entity = parseAllDocuments(text)[0].toJS();
  const expected: [string, unknown, unknown][] = [
    ['name', entity.metadata.name, values.name],
    ['title', entity.metadata.title, values.title],
    ['description', entity.metadata.description, values.description],
    ['owner', entity.spec.owner, values.owner],
    ['system', entity.spec.system ?? '', values.system],
    ['type', entity.spec.type, 'ml-project'],
  ];
  return expected.flatMap(([field, actual, wanted]) =>
    actual === wanted ? [] : [`catalog-info.yaml has ${field} ${JSON.stringify(actual)}`],
  );
}
