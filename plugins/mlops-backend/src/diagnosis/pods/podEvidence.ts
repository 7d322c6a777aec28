import { redactStart } from '../../lib/redact';
import { PodView } from '../../pods/PodView';
import { containersOf } from './containersOf';

const MOST_EVENTS = 4;
const MOST_LINES = 12;
const MAX_LINE_LENGTH = 500;

/** What the pod says, in lines: containers that are not well, then warnings. */
export function podEvidence({ pod, events }: PodView): string[] {
  const { name } = pod.metadata;
  const lines: string[] = [];
  const { reason, message } = pod.status;
  if (reason) lines.push(`Pod ${name}: ${reason} ${message ?? ''}`);
  for (const { container, status } of containersOf(pod)) {
    const { waiting, terminated } = status?.state ?? {};
    const said = waiting ?? terminated;
    const isWell =
      !said ||
      terminated?.exitCode === 0 ||
      said.reason === 'PodInitializing' ||
      said.reason === 'ContainerCreating';
    if (!isWell) {
      const code = terminated ? ` (exit code ${terminated.exitCode})` : '';
      const head = `Container ${container.name}: ${said.reason ?? ''}${code}`;
      const [first = '', ...rest] = (said.message ?? '').trim().split('\n');
      lines.push(`${head} ${first}`, ...rest.slice(-6));
    }
  }
  const scheduled = (pod.status.conditions ?? []).find(
    ({ type, status }) => type === 'PodScheduled' && status === 'False',
  );
  if (scheduled) lines.push(`Pod ${name}: ${scheduled.message ?? ''}`);
  const warnings = events
    .filter(({ type }) => type === 'Warning')
    .slice(-MOST_EVENTS)
    .map(event => `Event ${event.reason}: ${event.message}`);
  return [...lines, ...warnings]
    .map(line => redactStart(line.trim(), MAX_LINE_LENGTH))
    .filter(Boolean)
    .slice(0, MOST_LINES);
}
