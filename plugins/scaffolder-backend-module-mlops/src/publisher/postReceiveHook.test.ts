import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { postReceiveHook, shellQuote } from './postReceiveHook';

describe('shellQuote', () => {
  it.each(['', 'plain', "it's", '$(id) `id` "x" \\ ; & | \n *', "'''"])(
    'survives a shell: %j',
    word => {
      const echoed = execFileSync('sh', [
        '-c',
        `printf %s ${shellQuote(word)}`,
      ]);
      expect(echoed.toString()).toBe(word);
    },
  );
});

describe('postReceiveHook', () => {
  const folder = mkdtempSync(join(tmpdir(), 'hook-'));
  afterAll(() => rmSync(folder, { recursive: true }));

  const run = (lines: string) => {
    const hook = join(folder, 'post-receive');
    writeFileSync(hook, postReceiveHook(['printf', '<%s>', "a b's"]));
    return execFileSync('sh', [hook], { input: lines }).toString();
  };
  const sha = 'a'.repeat(40);
  const none = '0'.repeat(40);

  it('delivers a push to main once', () => {
    expect(
      run(
        `${none} ${sha} refs/heads/topic\n${none} ${sha} refs/heads/main\n${none} ${sha} refs/tags/v1\n`,
      ),
    ).toBe("<a b's>");
  });

  it('does nothing when main is deleted', () => {
    expect(run(`${sha} ${none} refs/heads/main\n`)).toBe('');
  });
});
