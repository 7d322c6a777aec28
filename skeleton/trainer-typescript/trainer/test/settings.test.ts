import assert from 'node:assert/strict';
import { test } from 'node:test';
import { PROJECT } from '../src/project.ts';
import { readSettings } from '../src/settings.ts';

test('an empty environment is a run by hand', () => {
  const settings = readSettings({ MLOPS_COMMIT: ' ' });
  assert.equal(settings.experiment, PROJECT.experiment);
  assert.equal(settings.tracking, undefined);
  assert.equal(settings.origin.commit, undefined);
});

test('the map index is the trial, and none is the first', () => {
  const trialOf = (index?: string) =>
    readSettings(index === undefined ? {} : { MLOPS_MAP_INDEX: index }).trial;
  assert.deepEqual([undefined, '', '-1', '0', '11', 'x'].map(trialOf), [0, 0, 0, 0, 11, 0]);
});

test('credentials come from MLflow’s variables, or from the address', () => {
  const read = (env: Record<string, string>) => readSettings(env).tracking;
  const uri = 'http://mlflow:5000/base/';
  assert.deepEqual(read({ MLFLOW_TRACKING_URI: uri }), {
    baseUrl: 'http://mlflow:5000/base',
    authorization: undefined,
  });
  assert.equal(
    read({ MLFLOW_TRACKING_URI: uri, MLFLOW_TRACKING_TOKEN: 't' })?.authorization,
    'Bearer t',
  );
  const inAddress = read({ MLFLOW_TRACKING_URI: 'https://u:p%40@mlflow' });
  assert.equal(inAddress?.baseUrl, 'https://mlflow');
  assert.equal(inAddress?.authorization, `Basic ${Buffer.from('u:p@').toString('base64')}`);
});

test('an address that is not http is refused without being repeated', () => {
  for (const uri of ['./mlruns', 'file:///tmp', 'sqlite:///secret.db']) {
    assert.throws(() => readSettings({ MLFLOW_TRACKING_URI: uri }), {
      code: 'bad-setting',
      message: /not an http or https address/,
    });
  }
});
