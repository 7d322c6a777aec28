import assert from 'node:assert/strict';
import { test } from 'node:test';
import { holds, interpolate } from './expressions.ts';

const contexts = {
  github: { event_name: 'push', event: { before: 'abc' } },
  secrets: { DAGS_TOKEN: 's3cret' },
  vars: { DAGS_REPOSITORY: 'http://git.test/dags' },
};

test('references are replaced, wherever they stand', () => {
  assert.equal(
    interpolate(
      'a ${{ secrets.DAGS_TOKEN }}-${{vars.DAGS_REPOSITORY}} b',
      contexts,
    ),
    'a s3cret-http://git.test/dags b',
  );
  assert.equal(interpolate('${{ gitea.event_name }}', contexts), 'push');
});

test('what is not set is empty, and so is what is no text', () => {
  assert.equal(interpolate('[${{ secrets.OTHER }}]', contexts), '[]');
  assert.equal(interpolate('[${{ github.event }}]', contexts), '[]');
  assert.equal(interpolate('[${{ github.event.a.b }}]', contexts), '[]');
});

test('a condition is one comparison', () => {
  assert.equal(holds(undefined, contexts), true);
  assert.equal(holds("github.event_name == 'push'", contexts), true);
  assert.equal(holds("github.event_name != 'push'", contexts), false);
  assert.equal(holds("github.event.before == 'abc'", contexts), true);
  assert.equal(holds("github.event_name == 'pull_request'", contexts), false);
});

for (const condition of ['always()', "a == 'b'", "github.a == 'b' && true"]) {
  test(`the condition ${condition} is refused, not guessed`, () => {
    assert.throws(() => holds(condition, contexts), /beyond this runner/);
  });
}

test('an expression that is more than a reference is refused', () => {
  assert.throws(
    () => interpolate("${{ format('{0}', github.sha) }}", contexts),
    /beyond this runner/,
  );
});
