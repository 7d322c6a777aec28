import {
  isActive,
  RunState,
  TaskInstance,
} from '@trainyard/backstage-plugin-mlops-common';
import { taskTitle } from '../lib/taskTitle';

/** One log of a run: a try of a task. */
export interface LogChoice {
  id: string;
  label: string;
  task: string;
  tryNumber: number;
  mapIndex: number;
  state: RunState;
}

/** The logs of a run, tasks in order and tries newest first. */
export function logChoices(tasks: readonly TaskInstance[]): LogChoice[] {
  return tasks.flatMap(task =>
    [...task.tries].reverse().map(({ tryNumber, state }) => ({
      id: `${task.taskId}/${task.mapIndex}/${tryNumber}`,
      label:
        task.tries.length > 1
          ? `${taskTitle(task)}, try ${tryNumber}`
          : taskTitle(task),
      task: task.taskId,
      tryNumber,
      mapIndex: task.mapIndex,
      state,
    })),
  );
}

/** The log that is looked for first: what moves, else what failed, else the first. */
export function firstChoice(choices: readonly LogChoice[]) {
  return (
    choices.find(({ state }) => isActive(state)) ??
    choices.find(({ state }) => state === 'failed') ??
    choices[0]
  );
}
