import { redactLine, redactSecrets } from './redact';

it.each([
  ['postgres://mlflow:hunter2@db:5432/x', 'postgres://***@db:5432/x'],
  [
    'git clone https://ghp_abcdefgh1234@github.com/a/b',
    'git clone https://***@github.com/a/b',
  ],
  ['Authorization: Bearer abc.def', 'Authorization: Bearer ***'],
  ['sent Basic dXNlcjpwYXNz to it', 'sent Basic *** to it'],
  ['jwt eyJhbGciOi.eyJzdWIi.c2ln end', 'jwt *** end'],
  ['key glpat-ABCDEFGH12345678 used', 'key *** used'],
  ['id AKIAIOSFODNN7EXAMPLE', 'id ***'],
  [
    'MLFLOW_TRACKING_PASSWORD=hunter2 next',
    'MLFLOW_TRACKING_PASSWORD=*** next',
  ],
  ["{'password': 'a b', 'user': 'u'}", "{'password': ***, 'user': 'u'}"],
  ['{"api_key":"x","n":1}', '{"api_key":***,"n":1}'],
  ['AWS_SECRET_ACCESS_KEY: abc/def', 'AWS_SECRET_ACCESS_KEY: ***'],
  ['?token=abc&page=2', '?token=***&page=2'],
  ['session-eyJhbGciOi.eyJzdWIi.c2ln end', 'session-*** end'],
  [`TOKEN_${'X'.repeat(80)}=abc`, `TOKEN_${'X'.repeat(80)}=***`],
  [`password${' '.repeat(30)}: abc`, `password${' '.repeat(30)}: ***`],
  [`${'x'.repeat(40)}://u:p@h`, `${'x'.repeat(40)}://***@h`],
])('hides the secret of %j', (line, expected) => {
  expect(redactSecrets(line)).toBe(expected);
});

it.each([
  'accuracy 0.97 after 100 trees',
  'see https://mlflow.example.com/#/experiments/1',
  'user:default/alice pressed Retrain',
  'a1b2c3d4a1b2c3d4a1b2c3d4a1b2c3d4a1b2c3d4',
  'the basic idea',
])('leaves %j alone', line => {
  expect(redactSecrets(line)).toBe(line);
});

it('hides each of several', () => {
  expect(redactSecrets('token=a password=b http://u:p@h')).toBe(
    'token=*** password=*** http://***@h',
  );
});

// A trainer may write anything; a line like these took minutes once.
it.each(['x', 'a.', 'token', 'token="', '-eyJ', 'a://', 'bearer ', 'pwd  '])(
  'is done with 400,000 characters of %j',
  part => {
    const text = part.repeat(400_000 / part.length);
    expect(redactSecrets(`${text} password=hunter2`)).not.toContain('hunter2');
  },
);

it('tells no half of a secret where a line is cut', () => {
  const line = `${'x '.repeat(9_990)}eyJhbGciOi.${'a'.repeat(100)}.c2ln`;
  expect(redactLine(line)).not.toContain('eyJ');
});

it('cuts a line that no one reads to its end', () => {
  expect(redactLine('short token=a')).toBe('short token=***');
  expect(redactLine('x'.repeat(2 ** 20))).toBe(
    `${'x'.repeat(20_000)}… (1028576 more characters)`,
  );
});
