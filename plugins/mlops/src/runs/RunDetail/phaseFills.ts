import type { Phase } from '@trainyard/backstage-plugin-mlops-common';

const known: Record<string, string> = {
  queued: 'queued',
  scheduled: 'scheduled',
  pulled: 'pulled',
  synced: 'synced',
  trained: 'trained',
  train: 'trained',
  registered: 'registered',
  register: 'registered',
};
const OTHERS = 3;

/** A fill for each phase: the same for the same phase in every run. */
export function phaseFills(phases: readonly Pick<Phase, 'name'>[]): string[] {
  const others = [
    ...new Set(phases.map(({ name }) => name).filter(name => !known[name])),
  ];
  return phases.map(
    ({ name }) => known[name] ?? `other-${others.indexOf(name) % OTHERS}`,
  );
}
