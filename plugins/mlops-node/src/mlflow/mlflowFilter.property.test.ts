import { InputError } from '@backstage/errors';
import * as fc from 'fast-check';
import { filterString, isFilterString } from './mlflowFilter';

// The same values every time: what turns red is what was changed.
fc.configureGlobal({ seed: 11 });

/** Text that is full of what the filter language gives a meaning. */
const texts = fc.oneof(
  fc.string({ unit: fc.constantFrom("'", '"', '\\', '`', '%', ' ', 'a', ';') }),
  fc.string({ unit: 'binary' }),
);

describe('filterString, for any text', () => {
  it('refuses what the language cannot say', () => {
    fc.assert(
      fc.property(texts, text => {
        fc.pre(!isFilterString(text));
        expect(() => filterString(text)).toThrow(InputError);
      }),
      { examples: [['\\'], ['\n'], [`"'`]] },
    );
  });

  it('writes one string of MLflow’s language and nothing behind it', () => {
    fc.assert(
      fc.property(texts, text => {
        fc.pre(isFilterString(text));
        const written = filterString(text);
        const [quote] = written;
        expect(['"', "'"]).toContain(quote);
        // It ends at the next quote of its kind, which is the last character.
        expect(written.indexOf(quote, 1)).toBe(written.length - 1);
        expect(written.slice(1, -1)).toBe(text);
      }),
      { examples: [["x' OR name != '"]] },
    );
  });
});
