import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** A project with one mistake that a team could make. */
export interface BrokenProject {
  what: string;
  /** Part of the project's name. */
  stem: string;
  /** Code of the diagnosis that is due. */
  code: string;
  /** What its sentence must name. */
  names: RegExp;
  /** Makes the mistake in a clone of the project. */
  edit(folder: string, dagPackage: string): Promise<void>;
}

const NO_SUCH_COMMIT = '0123456789abcdef0123456789abcdef01234567';

/** The mistakes that are in the project itself. */
export const BROKEN_PROJECTS: BrokenProject[] = [
  {
    what: 'an image that does not exist',
    stem: 'image',
    code: 'image-pull-failed',
    names: /no-such-image/,
    edit: inDags(
      'settings.py',
      /^IMAGE = .*$/m,
      'IMAGE = "ghcr.io/trainyard/no-such-image:1"',
    ),
  },
  {
    what: 'a Secret that does not exist',
    stem: 'secret',
    code: 'secret-missing',
    names: /no-such-secret/,
    edit: inDags(
      'pod/train.py',
      /from_secret\("MLFLOW_TRACKING_TOKEN".*$/m,
      required('no-such-secret', 'token'),
    ),
  },
  {
    what: 'a key that the Secret does not have',
    stem: 'key',
    code: 'secret-key-missing',
    names: /no-such-key.*mlflow-credentials|mlflow-credentials.*no-such-key/,
    edit: inDags(
      'pod/train.py',
      /from_secret\("MLFLOW_TRACKING_TOKEN".*$/m,
      required('mlflow-credentials', 'no-such-key'),
    ),
  },
  {
    what: 'a ServiceAccount that does not exist',
    stem: 'account',
    code: 'service-account-missing',
    names: /no-such-account/,
    edit: inDags('pod/train.py', /"mlops-trainer"/, '"no-such-account"'),
  },
  {
    what: 'a memory limit of 32Mi',
    stem: 'memory',
    code: 'out-of-memory',
    names: /32\s?Mi/,
    edit: inDags(
      'settings.py',
      /^RESOURCES = \{[^}]*\},[^}]*\},\n\}$/m,
      'RESOURCES = {"requests": {"cpu": "100m", "memory": "32Mi"}, "limits": {"cpu": "1", "memory": "32Mi"}}',
    ),
  },
  {
    what: 'a request that no node can hold',
    stem: 'request',
    code: 'unschedulable',
    names: /memory/i,
    async edit(...project) {
      await inDags(
        'settings.py',
        /^RESOURCES = \{[^}]*\},[^}]*\},\n\}$/m,
        'RESOURCES = {"requests": {"cpu": "100m", "memory": "900Gi"}, "limits": {"cpu": "1", "memory": "900Gi"}}',
      )(...project);
      // The pod is given up after this; the two minutes of a project would only be waited for.
      await inDags(
        'pod/pod_watch.py',
        /SCHEDULE_SECONDS, START_SECONDS = 120/,
        'SCHEDULE_SECONDS, START_SECONDS = 40',
      )(...project);
    },
  },
  {
    what: 'a commit that the git host does not have',
    stem: 'commit',
    code: 'git-ref-not-found',
    names: /0123456789/,
    edit: inDags(
      'pod/train.py',
      /"mlops\/commit": COMMIT/,
      `"mlops/commit": "${NO_SUCH_COMMIT}"`,
    ),
  },
  {
    what: 'a trainer that throws',
    stem: 'throws',
    code: 'trainer-error',
    names: /petal_width/,
    edit: folder =>
      change(
        join(folder, 'trainer/src/main.ts'),
        /^/,
        `throw new TypeError('column "petal_width" is missing');\n`,
      ),
  },
];

function inDags(file: string, found: RegExp, replacement: string) {
  return (folder: string, dagPackage: string) =>
    change(join(folder, 'dags', dagPackage, file), found, replacement);
}

/** Replaces what must be there, so that a mistake cannot silently be left out. */
async function change(file: string, found: RegExp, replacement: string) {
  const source = await readFile(file, 'utf8');
  if (!found.test(source)) throw new Error(`${file} has nothing like ${found}`);
  await writeFile(
    file,
    source.replace(found, () => replacement),
  );
}

/** A variable without which the container cannot start. */
function required(secret: string, key: string): string {
  return `k8s.V1EnvVar(name="NEEDED", value_from=k8s.V1EnvVarSource(secret_key_ref=k8s.V1SecretKeySelector(name="${secret}", key="${key}"))),`;
}
