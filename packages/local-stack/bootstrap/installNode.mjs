import {
  existsSync,
  mkdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { nodePackage, NPM_VERSION } from './platform.mjs';
import { runStep } from './runStep.mjs';

/**
 * Brings the pinned Node.js 24 and npm into the data folder.
 *
 * @param {{ data: string, env: NodeJS.ProcessEnv, startedAt: number }} options
 * @returns {Promise<string>} path of the `node` program
 */
export async function installNode({ data, env, startedAt }) {
  const folder = join(data, 'node');
  const { name, version } = nodePackage(process.platform, process.arch);
  const node = join(folder, 'node_modules', name, 'bin', 'node');
  const wanted = `${name}@${version} npm@${NPM_VERSION}`;
  const stamp = join(folder, 'installed');
  if (existsSync(node) && read(stamp) === wanted) return node;

  // A half-finished install must not pass for a whole one.
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  // npm would otherwise look upwards for a package.json, and find the repository's.
  writeFileSync(join(folder, 'package.json'), '{"private": true}\n');
  const [command, ...first] = npmCommand(env);
  await runStep('Node.js 24: install', {
    command,
    args: [
      ...first,
      'install',
      ...wanted.split(' '),
      ...['--no-save', '--no-package-lock', '--no-audit', '--no-fund'],
      ...[
        '--ignore-scripts',
        '--global=false',
        '--workspaces=false',
        '--loglevel=error',
      ],
      `--prefix=${folder}`,
      `--cache=${join(data, 'cache', 'npm')}`,
    ],
    env,
    cwd: folder,
    log: join(data, 'logs', 'install-node.log'),
    startedAt,
  });
  writeFileSync(stamp, wanted);
  return node;
}

/** The npm that runs this script, or the one that came with this Node.js. */
function npmCommand(env) {
  const beside = join(dirname(process.execPath), 'npm');
  if (env.npm_execpath?.endsWith('npm-cli.js')) {
    return [process.execPath, env.npm_execpath];
  }
  return [existsSync(beside) ? beside : 'npm'];
}

function read(file) {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
