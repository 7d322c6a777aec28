import { isWellFormedText } from '@trainyard/backstage-plugin-mlops-common';
import {
  cancelledNote,
  personalNote,
  requestedNote,
  retriedNote,
} from './runNote';

it('keeps who asked, and the words of the person, through cancel and retry', () => {
  const requested = requestedNote('user:default/alice', 'more trees\nplease');
  const cancelled = cancelledNote('user:default/bob', requested);
  const retried = retriedNote('user:default/carol', cancelled);

  expect(requested).toBe('Requested by user:default/alice\nmore trees\nplease');
  for (const note of [requested, cancelled, retried]) {
    expect(personalNote(note)).toBe('more trees\nplease');
  }
});

it('stays within what Airflow stores', () => {
  expect(requestedNote('user:default/alice', 'x'.repeat(1000))).toHaveLength(
    1000,
  );
  expect(cancelledNote('user:default/alice', 'x'.repeat(1000))).toMatch(
    /^Cancelled by user/,
  );
});

it('cuts between characters, never inside one', () => {
  const family = '👨‍👩‍👧';
  let note = requestedNote('user:default/alice', '🌳'.repeat(484));
  for (let i = 0; i < 20; i++) note = cancelledNote('user:default/bob', note);
  const joined = requestedNote('user:default/alice', family.repeat(300));

  for (const text of [note, joined]) {
    expect(isWellFormedText(text)).toBe(true);
    expect(Array.from(text).length).toBeLessThanOrEqual(1000);
  }
  expect(joined.endsWith(`${family}…`)).toBe(true);
});

it('reads missing notes', () => {
  expect(personalNote(undefined)).toBeUndefined();
  expect(personalNote(requestedNote('user:default/alice'))).toBeUndefined();
  expect(cancelledNote('user:default/bob', null)).toBe(
    'Cancelled by user:default/bob',
  );
});
