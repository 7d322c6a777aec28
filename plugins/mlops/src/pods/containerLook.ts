import type { PodContainer } from '@trainyard/backstage-plugin-mlops-common';
import { hasFailed, isStuck } from './podState';

/** How a container is shown. */
export type ContainerLook = 'waiting' | 'stuck' | 'running' | 'done' | 'failed';

/** What a container does, told from what has ended well or badly. */
export function containerLook(container: PodContainer): ContainerLook {
  if (isStuck(container)) return 'stuck';
  if (hasFailed(container)) return 'failed';
  return container.state === 'terminated' ? 'done' : container.state;
}

const texts: Record<ContainerLook, string> = {
  waiting: 'Waiting',
  stuck: 'Waiting',
  running: 'Running',
  done: 'Done',
  failed: 'Ended',
};

/** The word for what a container does. */
export const containerText = (container: PodContainer) =>
  texts[containerLook(container)];
