import { nodePackage } from './platform.mjs';
import { PYTHON_MINORS } from './findPython.mjs';

/** Measured: node_modules 2 GB, Python 1.2 GB, Node.js 0.2 GB, builds and room for data. */
export const NEEDED_GB = 6;
const OLDEST_NODE = 20;

/**
 * @typedef {object} Machine what was found on this machine
 * @property {string} nodeVersion
 * @property {string} platform
 * @property {string} arch
 * @property {boolean} git
 * @property {boolean} installed true once everything has been downloaded
 * @property {number} freeGb
 * @property {string} folder that `freeGb` was measured in
 * @property {{ python?: object, rejected: string[] }} python
 * @property {{ name: string, port: number, variable: string }[]} occupied ports of others
 */

/**
 * Judges the machine before anything is downloaded.
 *
 * @param {Machine} machine
 * @returns {string[]} one sentence with its fix for each problem
 */
export function findProblems(machine) {
  const problems = [];
  const say = (bad, sentence) => bad && problems.push(sentence);

  say(
    Number(machine.nodeVersion.split('.')[0]) < OLDEST_NODE,
    `Node.js ${machine.nodeVersion} is too old; install Node.js ${OLDEST_NODE} or newer (the rest is brought along).`,
  );
  say(
    !nodePackage(machine.platform, machine.arch),
    `${machine.platform} on ${machine.arch} is not supported; use Linux or macOS on x64 or arm64 (on Windows: WSL 2).`,
  );
  say(!machine.git, 'git was not found on PATH; install git.');
  say(!machine.python.python, pythonProblem(machine.python.rejected));
  say(
    !machine.installed && machine.freeGb < NEEDED_GB,
    `Only ${machine.freeGb.toFixed(1)} GB are free in ${
      machine.folder
    } and the first start needs ${NEEDED_GB} GB; free some, or point TRAINYARD_HOME to a larger disk.`,
  );
  for (const { name, port, variable } of machine.occupied) {
    problems.push(
      `Port ${port} (${name}) is in use by another program; stop that, or choose another port: ${variable}=${
        port + 10000 > 65535 ? port - 10000 : port + 10000
      } npm start.`,
    );
  }
  return problems;
}

function pythonProblem(rejected) {
  const range = `Python 3.${Math.min(...PYTHON_MINORS)} to 3.${Math.max(
    ...PYTHON_MINORS,
  )}`;
  const found = rejected.length ? ` (${rejected.join('; ')})` : '';
  return `No usable ${range} was found on PATH${found}; install one with venv (Debian: apt install python3 python3-venv), or name it: TRAINYARD_PYTHON=/path/to/python3.12 npm start.`;
}
