import { spawnSync } from 'node:child_process';
import { existsSync, statfsSync } from 'node:fs';
import { createServer } from 'node:net';
import { dirname, join } from 'node:path';
import { findPython } from './findPython.mjs';

const PORTS = [
  { name: 'the portal', variable: 'TRAINYARD_PORTAL_PORT', fallback: 7007 },
  { name: 'Airflow', variable: 'TRAINYARD_AIRFLOW_PORT', fallback: 8080 },
  { name: 'MLflow', variable: 'TRAINYARD_MLFLOW_PORT', fallback: 5000 },
  { name: 'PostgreSQL', variable: 'TRAINYARD_POSTGRES_PORT', fallback: 5433 },
];

/**
 * Looks at everything that the preflight judges.
 *
 * @param {{ env: NodeJS.ProcessEnv, repo: string, data: string, running: boolean }} where
 * `running`: the ports may be taken by this very stack
 * @returns {Promise<import('./preflight.mjs').Machine>}
 */
export async function inspectMachine({ env, repo, data, running }) {
  const folder = existingParent(data);
  return {
    nodeVersion: process.versions.node,
    platform: process.platform,
    arch: process.arch,
    git: spawnSync('git', ['--version'], { env }).status === 0,
    python: findPython(env),
    installed:
      existsSync(join(repo, 'node_modules')) &&
      existsSync(join(data, 'python')),
    freeGb: freeGigabytes(folder),
    folder,
    occupied: running ? [] : await occupiedPorts(env),
  };
}

async function occupiedPorts(env) {
  const occupied = [];
  for (const { name, variable, fallback } of PORTS) {
    const port = Number(env[variable] || fallback);
    // A value that is no port is said, with its name, when the settings are read.
    const usable = Number.isInteger(port) && port > 0 && port < 65536;
    if (usable && !(await isFree(port)))
      occupied.push({ name, port, variable });
  }
  return occupied;
}

function isFree(port) {
  return new Promise(resolve => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
  });
}

function existingParent(folder) {
  return existsSync(folder) ? folder : existingParent(dirname(folder));
}

function freeGigabytes(folder) {
  const { bavail, bsize } = statfsSync(folder);
  return (bavail * bsize) / 1024 ** 3;
}
