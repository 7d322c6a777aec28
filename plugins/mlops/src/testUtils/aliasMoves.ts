import type { AliasMove } from '@trainyard/backstage-plugin-mlops-common';
import { ago } from './fixtures';

/** A move of each kind, the newest first. */
export const buildAliasMoves = (): AliasMove[] => [
  {
    id: '6',
    alias: 'champion',
    from: '31',
    to: '30',
    source: 'portal',
    by: 'user:default/bob',
    at: ago(60),
    reason: 'Rolled back by mistake',
    state: 'failed',
  },
  {
    id: '5',
    alias: 'champion',
    from: '27',
    to: '31',
    source: 'portal',
    by: 'user:default/alice',
    at: ago(300),
    reason: 'Better on every class',
    gate: { decision: 'promoted', reason: 'Better by 0.0200.' },
    state: 'done',
  },
  {
    id: '4',
    alias: 'champion',
    from: '25',
    to: '27',
    source: 'outside',
    at: ago(600),
    state: 'done',
  },
  {
    id: '3',
    alias: 'canary',
    from: '26',
    source: 'portal',
    by: 'user:default/bob',
    at: ago(800),
    state: 'done',
  },
  {
    id: '2',
    alias: 'champion',
    to: '25',
    source: 'gate',
    by: 'scheduled__2026-09-01T06:00:00+00:00',
    at: ago(900),
    gate: { decision: 'first', reason: 'There was no champion.' },
    state: 'done',
  },
];
