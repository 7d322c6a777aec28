import { spawnSync } from 'node:child_process';

export const PYTHON_MINORS = [13, 12, 11, 10];
const NAMES = [
  ...PYTHON_MINORS.map(minor => `python3.${minor}`),
  'python3',
  'python',
];
const PROBE =
  'import json, sys, platform\n' +
  'try:\n import venv, ensurepip; pip = True\n' +
  'except ImportError: pip = False\n' +
  'print(json.dumps({"version": list(sys.version_info[:2]), "venv": pip, "executable": sys.executable}))';

/**
 * @typedef {object} Python
 * @property {string} command absolute path of the interpreter
 * @property {string} version for example `3.12`
 */

/**
 * Looks for a Python that the lock supports and that can make environments.
 * Each candidate is run: a pyenv shim exists on PATH whether or not it works.
 *
 * @param {Record<string, string | undefined>} env
 * @param {(command: string) => string | undefined} [run] prints the probe's JSON
 * @returns {{ python?: Python, rejected: string[] }} what was found, and what was passed over
 */
export function findPython(env, run = command => runProbe(command, env)) {
  const rejected = [];
  let withoutVenv;
  for (const name of env.TRAINYARD_PYTHON ? [env.TRAINYARD_PYTHON] : NAMES) {
    const output = run(name);
    if (output === undefined) continue;
    const found = parse(output);
    if (!found) continue;
    const [major, minor] = found.version;
    const version = `${major}.${minor}`;
    if (major !== 3 || !PYTHON_MINORS.includes(minor)) {
      rejected.push(`${name} is ${version}`);
    } else if (!found.venv) {
      withoutVenv ??= `${name} (${version}) cannot make environments: venv or ensurepip is missing`;
    } else {
      return { python: { command: found.executable, version }, rejected };
    }
  }
  return { rejected: withoutVenv ? [withoutVenv, ...rejected] : rejected };
}

function runProbe(command, env) {
  const { status, stdout } = spawnSync(command, ['-c', PROBE], {
    env,
    encoding: 'utf8',
    timeout: 10_000,
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  return status === 0 ? stdout : undefined;
}

function parse(output) {
  try {
    return JSON.parse(output);
  } catch {
    return undefined;
  }
}
