import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { formAnswers } from './formAnswers.ts';
import { patiently } from './patiently.ts';
import { PortalError, type PortalClient } from './PortalClient.ts';
import { projectPath, TrainingSchema } from './training.ts';

const TEMPLATE = 'template:default/create-mlops-project';
const POLL_MS = 300;
/** The first project of a kind may download its trainer's packages. */
const TIME_LIMIT_MS = 600_000;

const TaskSchema = z.object({ id: z.string() });
const TaskStateSchema = z.object({ status: z.string(), createdAt: z.string() });
const EventsSchema = z.array(
  z.object({
    type: z.string(),
    createdAt: z.string(),
    body: z.object({
      stepId: z.string().optional(),
      status: z.string().optional(),
      message: z.string().optional(),
      error: z.object({ message: z.string() }).optional(),
    }),
  }),
);
type TaskEvents = z.infer<typeof EventsSchema>;

/** A project that the template has made, and how long that took, in ms. */
export interface CreatedProject {
  commit?: string;
  timings: {
    /** From the request until the repository is published and the entity is in the catalog. */
    createMs: number;
    /** From the request until the portal says that the DAG can run. */
    dagRunnableMs: number;
  };
}

/** What is chosen in the form; the rest are its defaults. */
export interface ProjectChoices {
  name: string;
  /** `typescript` or `kedro`; the template says which there are. */
  trainer: string;
}

/** Whether the catalog has a project of that name. */
export async function projectExists(
  portal: PortalClient,
  name: string,
): Promise<boolean> {
  try {
    const path = `/catalog/entities/by-name/component/default/${encodeURIComponent(
      name,
    )}`;
    await portal.call(z.unknown(), 'GET', path);
    return true;
  } catch (error) {
    if (error instanceof PortalError && error.status === 404) return false;
    throw error;
  }
}

/**
 * Creates a project through the template, as the form does, and waits until
 * Airflow can run its DAG.
 *
 * @throws Error with the template's sentence when it refuses or fails
 */
export async function createProject(
  portal: PortalClient,
  { name, trainer }: ProjectChoices,
): Promise<CreatedProject> {
  const begin = Date.now();
  const { id } = await portal.call(TaskSchema, 'POST', '/scaffolder/v2/tasks', {
    templateRef: TEMPLATE,
    values: {
      ...formAnswers(name),
      trainer,
      // The caller starts the training, with parameters of its own.
      train: false,
    },
  });
  const deadline = begin + TIME_LIMIT_MS;
  const { createdAt } = await endOfTask(portal, id, deadline);
  const events = await taskEvents(portal, id);
  for (;;) {
    const { project } = await patiently(() =>
      portal.call(TrainingSchema, 'GET', projectPath(name, 'training')),
    );
    if (project.dag.state === 'ready') {
      const dagRunnableMs = Date.now() - begin;
      const published = events.find(
        ({ body }) => body.stepId === 'local' && body.status === 'completed',
      );
      return {
        commit: project.dag.commit?.sha,
        timings: {
          createMs: published
            ? Date.parse(published.createdAt) - Date.parse(createdAt)
            : dagRunnableMs,
          dagRunnableMs,
        },
      };
    }
    if (project.dag.state === 'broken' || Date.now() > deadline) {
      throw new Error(
        project.dag.message ?? `The DAG of ${name} is ${project.dag.state}.`,
      );
    }
    await sleep(POLL_MS);
  }
}

async function endOfTask(
  portal: PortalClient,
  id: string,
  deadline: number,
): Promise<{ createdAt: string }> {
  for (;;) {
    const task = await patiently(() =>
      portal.call(TaskStateSchema, 'GET', `/scaffolder/v2/tasks/${id}`),
    );
    if (task.status === 'completed') return task;
    if (task.status !== 'open' && task.status !== 'processing') {
      throw new Error(
        failureOf(await taskEvents(portal, id)) ??
          `The template ${task.status}.`,
      );
    }
    if (Date.now() > deadline)
      throw new Error('The template did not end in time.');
    await sleep(POLL_MS);
  }
}

function taskEvents(portal: PortalClient, id: string): Promise<TaskEvents> {
  return portal.call(EventsSchema, 'GET', `/scaffolder/v2/tasks/${id}/events`);
}

/** What the task's last event says about its failure. */
export function failureOf(events: TaskEvents): string | undefined {
  const completion = events.findLast(({ type }) => type === 'completion');
  return completion?.body.error?.message ?? completion?.body.message;
}
