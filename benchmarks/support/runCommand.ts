import { loadavg } from 'node:os';
import { explainFailure } from '../../packages/local-stack/src/output/explainFailure.ts';
import { Progress } from '../../packages/local-stack/src/output/Progress.ts';
import { writeSection } from './writeSection.ts';

const AIM_MISSED = 3;

/** One benchmark's command. */
export interface Command<Options> {
  /** Its section in docs/benchmarks.md. */
  name: string;
  usage: string;
  parse(args: string[]): Options & { help: boolean; write: boolean };
  run(
    options: Options,
    progress: Progress,
  ): Promise<{ text: string; isMet: boolean }>;
}

/** Runs a benchmark as a program: prints its table, and ends with its exit code. */
export function runCommand<Options>(command: Command<Options>): void {
  const main = async () => {
    const options = command.parse(process.argv.slice(2));
    if (options.help) {
      process.stdout.write(command.usage);
      return 0;
    }
    const progress = new Progress(process.stderr);
    const { text, isMet } = await command.run(options, progress);
    const load = loadavg()[0].toFixed(1);
    const today = new Date().toISOString().slice(0, 10);
    const section = `Seen on ${today}, load average ${load}. ${text}`;
    process.stdout.write(`${section}\n`);
    if (options.write) await writeSection(command.name, section);
    return isMet ? 0 : AIM_MISSED;
  };
  main().then(
    code => process.exit(code),
    error => {
      process.stderr.write(explainFailure(error));
      // What is under way would hold the event loop.
      process.exit(1);
    },
  );
}
