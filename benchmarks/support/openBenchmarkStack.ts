import { runDemo } from '../../packages/local-stack/src/demo/runDemo.ts';
import { Progress } from '../../packages/local-stack/src/output/Progress.ts';
import { stackPaths } from '../../packages/local-stack/src/paths.ts';
import {
  createStackContext,
  type StackContext,
} from '../../packages/local-stack/src/StackContext.ts';
import {
  openTestStack,
  testStackEnv,
} from '../../packages/local-stack/src/testing/openTestStack.ts';
import { readLiveProcess } from '../../packages/local-stack/src/supervisor/processState.ts';

/** A running stack with one trained project. */
export interface BenchmarkStack {
  context: StackContext;
  project: { name: string; dagId: string; model: string };
  urls: { portal: string; airflow: string; mlflow: string };
  /** Process id of the portal. */
  portalPid: number;
  close(): Promise<void>;
}

/** Which stack is measured. */
export interface StackChoice {
  /** The one that the environment selects, in place of one of our own. */
  running: boolean;
  /** A project of it that was trained, in place of a new one. */
  project?: string;
}

/**
 * Opens a stack of its own on free ports, as `npm test` does, or takes the running
 * one that the environment selects, and trains a new project in it once.
 */
export async function openBenchmarkStack(
  { running, project }: StackChoice,
  progress = new Progress(process.stderr),
): Promise<BenchmarkStack> {
  const own = running ? undefined : await openOwn(progress);
  const context = own?.context ?? createStackContext(process.env, progress);
  const close = async () => own?.close();
  try {
    const { portal, airflow, mlflow } = context.ports;
    const name = project ?? `bench-${Date.now().toString(36)}`;
    if (!project) {
      await runDemo(
        {
          portalUrl: `http://127.0.0.1:${portal}`,
          name,
          trainer: 'typescript',
          user: 'alice',
          params: { nEstimators: 10 },
        },
        progress,
      );
    }
    const portalProcess = readLiveProcess(context.paths.run, 'portal');
    if (!portalProcess) throw new Error('The portal is not running.');
    return {
      context,
      project: { name, dagId: `${name}-train`, model: name },
      urls: {
        portal: `http://127.0.0.1:${portal}`,
        airflow: `http://127.0.0.1:${airflow}`,
        mlflow: `http://127.0.0.1:${mlflow}`,
      },
      portalPid: portalProcess.pid,
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

async function openOwn(progress: Progress) {
  const paths = stackPaths(process.env);
  const stack = await openTestStack(
    await testStackEnv(paths, process.env),
    progress,
  );
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      void stack.close().then(() => process.exit(130));
    });
  }
  return stack;
}
