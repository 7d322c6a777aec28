import { containersOf } from './containersOf';
import { PodRule } from './PodRule';
import { shorten } from './shorten';

const WAITING = new Set(['CreateContainerError', 'RunContainerError']);
const TERMINATED = new Set(['StartError', 'ContainerCannotRun']);

/** A container that was made and could not be started: mostly a command that is not in the image. */
export const startRule: PodRule = ({ view }) => {
  for (const { container, status } of containersOf(view.pod)) {
    const { waiting, terminated } = status?.state ?? {};
    const said =
      (WAITING.has(waiting?.reason ?? '') && waiting) ||
      (TERMINATED.has(terminated?.reason ?? '') && terminated);
    if (said) {
      // The runtime puts its own call chain before the cause.
      const cause = (said.message ?? '').replace(/^.*container process: /s, '');
      return {
        code: 'container-start-failed',
        reason: `The container ${
          container.name
        } could not be started: ${shorten(cause)}.`,
        nextStep: `Check that the image ${container.image} holds the command that the DAG calls.`,
      };
    }
  }
  return undefined;
};
