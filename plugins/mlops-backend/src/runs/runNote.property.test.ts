import { isWellFormedText } from '@trainyard/backstage-plugin-mlops-common';
import * as fc from 'fast-check';
import {
  cancelledNote,
  personalNote,
  requestedNote,
  retriedNote,
} from './runNote';

// The same values every time: what turns red is what was changed.
fc.configureGlobal({ seed: 11 });

const MAX_LENGTH = 1000;
const user = fc
  .stringMatching(/^[a-z][a-z0-9._-]{0,40}$/)
  .map(name => `user:default/${name}`);
/** Also longer than a note may be, of letters that take several units. */
const note = fc.string({ unit: 'grapheme', maxLength: 1500, size: 'max' });

describe('notes of a run, for any text', () => {
  it.each([
    ['requested', requestedNote],
    ['cancelled', cancelledNote],
    ['retried', retriedNote],
  ])('%s: can be stored by Airflow', (_kind, write) => {
    fc.assert(
      fc.property(user, note, (who, text) => {
        const written = write(who, text);
        expect(Array.from(written).length).toBeLessThanOrEqual(MAX_LENGTH);
        expect(isWellFormedText(written.replaceAll('\0', ''))).toBe(true);
        expect(written.split('\n')[0]).toContain(who);
      }),
      { numRuns: 50, examples: [['user:default/a', '👩‍🚀'.repeat(484)]] },
    );
  });

  it('gives back what a person wrote, without the portal’s own lines', () => {
    fc.assert(
      fc.property(user, user, note, (who, asked, text) => {
        const written = cancelledNote(who, requestedNote(asked, text));
        expect(personalNote(written) ?? '').not.toContain(asked);
      }),
      { numRuns: 50 },
    );
  });
});
