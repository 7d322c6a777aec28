import assert from 'node:assert/strict';
import { test } from 'node:test';
import { formatReport } from './formatReport.ts';
import type { Summary } from './summarize.ts';

const summary: Summary = {
  sides: {
    trainyard: {
      registered: { median: 5, values: [5, 4, 8] },
      finished: { median: 5.5, values: [5.5, 4.5, 8.5] },
      phases: { 'portal answers': 0.05, 'run ends': 0.5 },
      loads: [1.5, 2, 3],
    },
    demo: {
      registered: { median: 45, values: [45, 40, 60] },
      finished: { median: 47, values: [47, 42, 62] },
      phases: { 'pip install': 30 },
      loads: [4.25, 2, 2],
    },
  },
  ratio: 9,
  split: {
    pipSeconds: 30,
    pipShare: 2 / 3,
    prebuiltSeconds: 15,
    prebuiltRatio: 3,
  },
  aims: { ratioMet: false, secondsMet: true },
};

test('both sides with every value, and whether the aims are met', () => {
  const report = formatReport(summary);
  assert.match(report, /3 rounds in turn; load average 1\.5 to 4\.3/);
  assert.match(
    report,
    /Trainyard: .*\| +5\.00 \| +5\.50 \| +5\.00 4\.00 8\.00 \|/,
  );
  assert.match(report, /Ratio 9\.0 \(aim: at least 10\): NOT met\./);
  assert.match(report, /median 5\.00 s \(aim: at most 6 s\): met\./);
});

test('what is pip, and that the rest is computed', () => {
  const report = formatReport(summary);
  assert.match(report, /30\.00 s \(67 %\) is pip install/);
  assert.match(report, /about 15\.00 s \(computed.*\), 3\.0 times/);
});

test('the phases of each side in their order', () => {
  const lines = formatReport(summary).split('\n');
  const at = (text: string) => lines.findIndex(line => line.includes(text));
  assert.ok(at('portal answers') < at('run ends'));
  assert.ok(at('run ends') < at('| pip install'));
  assert.ok(at('| pip install') > 0);
});
