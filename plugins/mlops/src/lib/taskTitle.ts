import type { TaskInstance } from '@trainyard/backstage-plugin-mlops-common';

/** A task's name, with its place when it is one of several. */
export const taskTitle = ({ title, mapIndex }: TaskInstance) =>
  mapIndex < 0 ? title : `${title} ${mapIndex + 1}`;
