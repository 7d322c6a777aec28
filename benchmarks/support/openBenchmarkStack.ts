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

/** A project of the template that was trained. */
export interface BenchmarkProject {
  name: string;
  dagId: string;
  model: string;
}

/** A running stack with one trained project. */
export interface BenchmarkStack {
  context: StackContext;
  project: BenchmarkProject;
  /** Makes one more project and trains it once. */
  addProject(): Promise<BenchmarkProject>;
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
    const portalUrl = `http://127.0.0.1:${portal}`;
    const addProject = async () => {
      const name = `bench-${Date.now().toString(36)}`;
      const choices = { name, trainer: 'typescript', user: 'alice' } as const;
      await runDemo(
        { ...choices, portalUrl, params: { nEstimators: 10 } },
        progress,
      );
      return projectOf(name);
    };
    const trained = project ? projectOf(project) : await addProject();
    const portalProcess = readLiveProcess(context.paths.run, 'portal');
    if (!portalProcess) throw new Error('The portal is not running.');
    return {
      context,
      project: trained,
      addProject,
      urls: {
        portal: portalUrl,
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

const projectOf = (name: string): BenchmarkProject => ({
  name,
  dagId: `${name}-train`,
  model: name,
});

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
