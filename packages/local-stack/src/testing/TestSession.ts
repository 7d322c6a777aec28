import { join } from 'node:path';
import { once } from '../install/once.ts';
import { installPython } from '../install/installPython.ts';
import { explainFailure } from '../output/explainFailure.ts';
import type { Progress } from '../output/Progress.ts';
import { logFile, type StackPaths } from '../paths.ts';
import { findChromium } from './findChromium.ts';
import { openTestStack, type TestStack } from './openTestStack.ts';
import { runSuite, type SuiteResult } from './runSuite.ts';
import type { Suite } from './suites.ts';

/** What the suites share: one stack and one browser, brought up by the first that needs it. */
export class TestSession {
  readonly #paths: StackPaths;
  readonly #env: NodeJS.ProcessEnv;
  readonly #progress: Progress;
  readonly #python: () => Promise<void>;
  #stack?: Promise<TestStack>;

  constructor(paths: StackPaths, env: NodeJS.ProcessEnv, progress: Progress) {
    this.#paths = paths;
    this.#env = env;
    this.#progress = progress;
    // Suites that run side by side need one and the same.
    this.#python = once(() => installPython(paths, env, progress));
  }

  async run(suite: Suite): Promise<SuiteResult> {
    const begin = Date.now();
    try {
      const extra = await this.#prepare(suite);
      const name = `test-${suite.name}`;
      return await runSuite(
        suite,
        {
          repo: this.#paths.repo,
          python: this.#paths.pythonBin,
          log: logFile(this.#paths, name),
          report: join(
            this.#paths.data,
            'test',
            'reports',
            `${suite.name}.json`,
          ),
        },
        { ...this.#env, ...extra },
      );
    } catch (error) {
      return {
        ...{ name: suite.name, passed: 0, failed: 1, skipped: 0 },
        seconds: (Date.now() - begin) / 1000,
        tail: explainFailure(error).trimEnd().split('\n'),
      };
    }
  }

  async close(): Promise<void> {
    const stack = await this.#stack?.catch(() => undefined);
    await stack?.close();
  }

  async #prepare({ needs }: Suite): Promise<Record<string, string>> {
    if (!needs) return {};
    await this.#python();
    if (needs === 'python') return {};
    const chromium =
      needs === 'browser' && (await findChromium(this.#paths, this.#env));
    this.#stack ??= openTestStack(this.#env, this.#progress);
    await this.#stack;
    return chromium ? { CHROMIUM_PATH: chromium } : {};
  }
}
