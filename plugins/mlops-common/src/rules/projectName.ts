/** Shortest allowed project name. @public */
export const PROJECT_NAME_MIN_LENGTH = 3;
/**
 * Longest allowed project name. The name is the stem of a DAG id, a pod label
 * (63 characters) and Kubernetes Services, so room for a suffix is kept.
 * @public
 */
export const PROJECT_NAME_MAX_LENGTH = 50;

const RESERVED = new Set([
  'admin',
  'airflow',
  'api',
  'backstage',
  'catalog',
  'champion',
  'challenger',
  'component',
  'default',
  'kedro',
  'kubernetes',
  'latest',
  'localhost',
  'mlflow',
  'mlops',
  'node-modules',
  'test',
  'tests',
  'trainyard',
]);

/** The rule that a project name breaks. @public */
export type ProjectNameRule =
  | 'required'
  | 'too-short'
  | 'too-long'
  | 'characters'
  | 'reserved';

/** A broken rule, with a sentence that says what to do. @public */
export interface ProjectNameProblem {
  rule: ProjectNameRule;
  message: string;
}

/**
 * Checks a project name against the DNS-1123 label rule, the length that
 * pod labels leave, and the reserved words. Whether the name is taken is not
 * decided here: that needs the catalog.
 *
 * @returns the first broken rule, or `undefined` for a good name
 * @public
 */
export function checkProjectName(
  name: unknown,
): ProjectNameProblem | undefined {
  if (typeof name !== 'string' || name === '') {
    return { rule: 'required', message: 'Give the project a name.' };
  }
  if (name.length > PROJECT_NAME_MAX_LENGTH) {
    return {
      rule: 'too-long',
      message: `The name has ${name.length} characters; at most ${PROJECT_NAME_MAX_LENGTH} are allowed.`,
    };
  }
  if (!/^[a-z]([-a-z0-9]*[a-z0-9])?$/.test(name) || name.includes('--')) {
    return {
      rule: 'characters',
      message:
        'Use lower-case letters, digits and single hyphens; start with a letter and end with a letter or digit (for example wine-quality).',
    };
  }
  if (name.length < PROJECT_NAME_MIN_LENGTH) {
    return {
      rule: 'too-short',
      message: `The name needs at least ${PROJECT_NAME_MIN_LENGTH} characters.`,
    };
  }
  if (RESERVED.has(name) || name.startsWith('kube-')) {
    return {
      rule: 'reserved',
      message: `"${name}" is a reserved word; choose a name that says what the model predicts.`,
    };
  }
  return undefined;
}

/** The names that a project's name decides. @public */
export interface ProjectNames {
  dagId: string;
  experimentName: string;
  registeredModel: string;
}

/** Derives the outside names from a checked project name. @public */
export function projectNames(name: string): ProjectNames {
  return {
    dagId: `${name}-train`,
    experimentName: name,
    registeredModel: name,
  };
}
