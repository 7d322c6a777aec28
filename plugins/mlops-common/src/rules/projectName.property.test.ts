import * as fc from 'fast-check';
import { checkProjectName, projectNames } from './projectName';

// The same values every time: what turns red is what was changed.
fc.configureGlobal({ seed: 11 });

/** Labels of RFC 1123, and what is nearly one. */
const names = fc.oneof(
  fc.stringMatching(/^[a-z0-9-]{1,60}$/),
  fc.string({ unit: 'binary', maxLength: 60 }),
);
const LABEL = /^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/;

describe('checkProjectName, for any name', () => {
  it('lets through only what every system takes as it is', () => {
    fc.assert(
      fc.property(names, name => {
        fc.pre(!checkProjectName(name));
        for (const outside of Object.values(projectNames(name))) {
          expect(outside).toMatch(LABEL);
        }
        expect(encodeURIComponent(name)).toBe(name);
      }),
    );
  });

  it('gives a reason and a sentence for all others', () => {
    fc.assert(
      fc.property(fc.anything(), name => {
        const problem = checkProjectName(name);
        fc.pre(problem !== undefined || typeof name !== 'string');
        expect(problem?.message).toMatch(/^[^\n]+\.$/);
      }),
    );
  });
});
