import assert from 'node:assert/strict';
import { test } from 'node:test';
import { confusionMatrixSvg } from '../src/charts/confusionMatrixSvg.ts';
import { featureImportanceSvg } from '../src/charts/featureImportanceSvg.ts';

test('a confusion matrix shows each count and escapes the classes', () => {
  const picture = confusionMatrixSvg(
    [
      [9, 1],
      [0, 4],
    ],
    ['<a>', 'b'],
  );
  for (const part of ['>9<', '>1<', '>0<', '>4<', '&#60;a&#62;', 'Predicted']) {
    assert.ok(picture.includes(part), part);
  }
  assert.ok(!picture.includes('<a>'));
});

test('importances come greatest first, and all zero is drawn too', () => {
  const picture = featureImportanceSvg({ small: 0.2, great: 0.8 });
  assert.ok(picture.indexOf('great') < picture.indexOf('small'));
  assert.ok(!featureImportanceSvg({ a: 0, b: 0 }).includes('NaN'));
});
