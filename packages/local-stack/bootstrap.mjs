import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { delimiter, dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * What every npm script runs. Plain JavaScript without dependencies, because
 * nothing is installed yet: checks the machine, installs Node.js 24 and the
 * packages, and hands over to `src/cli.ts`.
 */
const repo = resolve(dirname(fileURLToPath(import.meta.url)), '../..');
const data = resolve(repo, process.env.TRAINYARD_HOME || '.trainyard');
const startedAt = Date.now();
const { env } = process;
/** Commands with a program of their own; all others are `src/cli.ts`. */
const PROGRAMS = {
  images: 'deploy/images/build.ts',
  'test:cluster': 'e2e/cluster/run.ts',
  'test:combinations': 'e2e/combinations/run.ts',
};
/** Commands that start no service here: neither ports nor Python are needed. */
const SERVICELESS = ['images'];
/** Commands that use what is there, and must not begin to download. */
const LIGHT = ['stop', 'status', 'logs', 'reset', 'help', '--help', '-h'];

async function main(args) {
  const [command = 'help'] = args;
  const nodeMajor = Number(process.versions.node.split('.')[0]);
  // Before the other files: they are written for Node.js 20.
  if (nodeMajor < 20) {
    throw new Error(
      `Node.js ${process.versions.node} is too old; install Node.js 20 or newer (the rest is brought along).`,
    );
  }
  const light = LIGHT.includes(command);
  if (!light) {
    const { inspectMachine } = await import('./bootstrap/inspectMachine.mjs');
    const { findProblems } = await import('./bootstrap/preflight.mjs');
    // The tests start a stack of their own on free ports.
    const running =
      command.startsWith('test') ||
      SERVICELESS.includes(command) ||
      isRunning();
    const problems = findProblems(
      await inspectMachine({ env, repo, data, running }),
    );
    if (problems.length > 0) throw new Error(problems.join('\n'));
    mkdirSync(data, { recursive: true, mode: 0o700 });
  } else if (
    !existsSync(join(repo, 'node_modules')) ||
    !existsSync(join(data, 'node'))
  ) {
    throw new Error(
      `Nothing is installed in ${data} yet; "npm start" does that.`,
    );
  }
  const { installNode } = await import('./bootstrap/installNode.mjs');
  const { installWorkspace } = await import('./bootstrap/installWorkspace.mjs');
  const node = await installNode({ data, env, startedAt });
  if (!light) {
    const { installPythonMeanwhile } = await import(
      './bootstrap/installPythonMeanwhile.mjs'
    );
    const outcomes = await Promise.allSettled([
      installWorkspace({ repo, data, node, env, startedAt }),
      !SERVICELESS.includes(command) &&
        installPythonMeanwhile({
          repo,
          node,
          env: { ...env, TRAINYARD_STARTED_AT: String(startedAt) },
        }),
    ]);
    const failure = outcomes.find(({ status }) => status === 'rejected');
    if (failure) throw failure.reason;
  }
  return handOver(node, args);
}

/** Runs the command under Node.js 24; the terminal's signals reach it by themselves. */
function handOver(node, [command, ...rest]) {
  const program = PROGRAMS[command];
  const child = spawn(
    node,
    [
      '--disable-warning=MODULE_TYPELESS_PACKAGE_JSON',
      join(repo, program ?? 'packages/local-stack/src/cli.ts'),
      ...(program || !command ? rest : [command, ...rest]),
    ],
    {
      stdio: 'inherit',
      env: {
        ...env,
        PATH: [dirname(node), env.PATH].join(delimiter),
        TRAINYARD_STARTED_AT: String(startedAt),
      },
    },
  );
  // A Ctrl-C goes to the whole foreground group; a kill only to this process.
  process.on('SIGINT', () => undefined);
  for (const signal of ['SIGTERM', 'SIGHUP'])
    process.on(signal, () => child.kill(signal));
  return new Promise((done, failed) => {
    child.once('error', failed);
    child.once('close', (code, signal) => done(signal ? 1 : code));
  });
}

/**
 * Whether a process of this data folder lives: the ports are the stack's own
 * then, also when its supervisor was killed and left the services behind.
 */
function isRunning() {
  const run = join(data, 'run');
  if (!existsSync(run)) return false;
  return readdirSync(run)
    .filter(name => name.endsWith('.json'))
    .some(name => {
      try {
        process.kill(JSON.parse(readFileSync(join(run, name), 'utf8')).pid, 0);
        return true;
      } catch (error) {
        // Alive, but of another account, as PostgreSQL may be.
        return error.code === 'EPERM';
      }
    });
}

main(process.argv.slice(2)).then(
  code => {
    process.exitCode = code;
  },
  error => {
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 1;
  },
);
