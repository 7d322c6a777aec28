import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readTracking } from '../src/mlflow/tracking.ts';

const URI = 'http://mlflow.test:5000';
const basic = (text: string) => `Basic ${Buffer.from(text).toString('base64')}`;

for (const [env, expected] of [
  [{ URI }, { baseUrl: URI, authorization: undefined }],
  [{ URI: `${URI}/under/path/` }, { baseUrl: `${URI}/under/path`, authorization: undefined }],
  [
    { URI, TOKEN: 't' },
    { baseUrl: URI, authorization: 'Bearer t' },
  ],
  [
    { URI, USERNAME: 'u', PASSWORD: 'p', TOKEN: 't' },
    { baseUrl: URI, authorization: basic('u:p') },
  ],
  [
    { URI: 'http://u:p%40@mlflow.test' },
    { baseUrl: 'http://mlflow.test', authorization: basic('u:p@') },
  ],
] as const) {
  test(`MLFLOW_TRACKING_ ${JSON.stringify(env)}`, () => {
    const named = Object.entries(env).map(([name, value]) => [`MLFLOW_TRACKING_${name}`, value]);
    assert.deepEqual(readTracking(Object.fromEntries(named)), expected);
  });
}

for (const uri of ['', 'mlflow:5000', 'file:///mlruns', 'no address']) {
  test(`MLFLOW_TRACKING_URI ${JSON.stringify(uri)} is refused`, () => {
    assert.throws(() => readTracking({ MLFLOW_TRACKING_URI: uri }), {
      code: 'bad-setting',
    });
  });
}
