import { join } from 'node:path';

/** One command of the demo's way. */
export interface Step {
  name: 'environment' | 'install' | 'train' | 'register';
  command: string;
  args: string[];
}

/** What installs the demo's packages. */
export type Installer = 'pip' | 'uv';

/** Where the demo and what it needs are. */
export interface DemoPlaces {
  /** The demo's repository. */
  repository: string;
  /** A folder that is not there yet. */
  venv: string;
  wheels: string;
  /** uv's program. */
  uv: string;
}

const PYTHON = 'python3.11';

/** The demo's way from nothing to a registered version, command by command. */
export function demoSteps(
  installer: Installer,
  { repository, venv, wheels, uv }: DemoPlaces,
): Step[] {
  const bin = join(venv, 'bin');
  const packages = [
    ...['--no-index', '--find-links', wheels],
    ...['--requirement', join(repository, 'requirements.txt')],
  ];
  const installation: Step[] =
    installer === 'pip'
      ? [
          { name: 'environment', command: PYTHON, args: ['-m', 'venv', venv] },
          {
            name: 'install',
            command: join(bin, 'pip'),
            args: ['install', '--quiet', ...packages],
          },
        ]
      : [
          {
            name: 'environment',
            command: uv,
            args: ['venv', '--quiet', '--python', PYTHON, venv],
          },
          {
            name: 'install',
            command: uv,
            args: [
              ...['pip', 'install', '--quiet'],
              ...['--python', join(bin, 'python'), ...packages],
            ],
          },
        ];
  return [
    ...installation,
    { name: 'train', command: join(bin, 'kedro'), args: ['run'] },
    {
      name: 'register',
      command: join(bin, 'python'),
      args: [join(repository, 'scripts/register_model.py')],
    },
  ];
}
