import assert from 'node:assert/strict';
import { test } from 'node:test';
import { demoSteps } from './demoSteps.ts';

const places = { repository: '/demo', venv: '/v', wheels: '/w', uv: '/uv' };

test('the same packages from the same folder, whoever installs them', () => {
  for (const installer of ['pip', 'uv'] as const) {
    const steps = demoSteps(installer, places);
    assert.deepEqual(
      steps.map(({ name }) => name),
      ['environment', 'install', 'train', 'register'],
    );
    const { args } = steps[1];
    assert.ok(args.join(' ').includes('--no-index --find-links /w'));
    assert.ok(args.includes('/demo/requirements.txt'));
  }
});

test('uv makes its own environment and installs into it', () => {
  const [environment, install, train] = demoSteps('uv', places);
  assert.equal(environment.command, '/uv');
  assert.ok(install.args.includes('/v/bin/python'));
  assert.equal(train.command, '/v/bin/kedro');
});
