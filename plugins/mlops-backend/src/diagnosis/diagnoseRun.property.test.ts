import {
  diagnosisSchema,
  runStateSchema,
} from '@trainyard/backstage-plugin-mlops-common';
import * as fc from 'fast-check';
import { DiagnosisInput } from './DiagnosisInput';
import { diagnoseRun } from './diagnoseRun';

// The same values every time: what turns red is what was changed.
fc.configureGlobal({ seed: 11 });

const text = fc.string({ unit: 'binary', maxLength: 200 });
const SIGNS = [
  'MemoryError',
  'Killed',
  'Traceback (most recent call last):',
  'ValueError: x',
  'Error: password=hunter2hunter2',
  'https://user:hunter2hunter2@host/',
];
const lines = fc.array(
  fc.record({ message: fc.oneof(fc.constantFrom(...SIGNS), text) }),
  { maxLength: 6 },
);

const inputs = fc.record(
  {
    state: fc.constantFrom(...runStateSchema.options),
    paused: fc.boolean(),
    cancelledBy: text,
    failureReason: fc.oneof(fc.constantFrom(...SIGNS), text),
    failedTask: fc.record(
      { title: text, state: text, log: lines, exception: text },
      { requiredKeys: ['title', 'state'] },
    ),
    importError: text,
    waitingTask: fc.record({
      title: text,
      state: fc.constantFrom('scheduled' as const, 'queued' as const),
      pool: text,
      seconds: fc.nat(),
    }),
    askingTask: text,
    isBehindAnother: fc.boolean(),
  },
  { requiredKeys: ['state'] },
) as fc.Arbitrary<DiagnosisInput>;

describe('diagnoseRun, for whatever is known', () => {
  it('says why and what to do next, or nothing', () => {
    fc.assert(
      fc.property(inputs, input => {
        const diagnosis = diagnoseRun(input);
        if (!diagnosis) return;
        diagnosisSchema.parse(diagnosis);
        expect(diagnosis.reason.trim()).not.toBe('');
        expect(diagnosis.nextStep.trim()).not.toBe('');
        expect(JSON.stringify(diagnosis)).not.toContain('hunter2');
      }),
      { numRuns: 300 },
    );
  });

  it('always says something of a run whose task has failed', () => {
    fc.assert(
      fc.property(inputs, input => {
        const failedTask = input.failedTask ?? { title: 'a', state: 'failed' };
        expect(
          diagnoseRun({ ...input, failedTask, state: 'failed' }),
        ).toBeDefined();
      }),
    );
  });
});
