import { BodyTooLargeError, readBody, readTail } from './readBody';

const answer = (...chunks: string[]) =>
  new Response(
    new ReadableStream({
      start(controller) {
        const encoder = new TextEncoder();
        for (const chunk of chunks) controller.enqueue(encoder.encode(chunk));
        controller.close();
      },
    }),
  );

it('reads a body that is small enough', async () => {
  const { bytes, skippedLines } = await readBody(answer('ab', 'cd'), 4);

  expect(bytes.toString()).toBe('abcd');
  expect(skippedLines).toBe(0);
});

it('stops at a body that is too large', async () => {
  await expect(readBody(answer('ab', 'cd'), 3)).rejects.toBeInstanceOf(
    BodyTooLargeError,
  );
});

it.each([
  ['all of a short text', ['a\n', 'b\n'], 100, 'a\nb\n', 0],
  ['whole lines at the end', ['a\nb\n', 'c\n', 'd\n'], 4, 'c\nd\n', 2],
  [
    'no half line',
    ['first lin', 'e\nsecond\n', 'third\n'],
    14,
    'second\nthird\n',
    1,
  ],
  ['the end without a newline', ['a\n', 'b\n', 'c'], 3, 'b\nc', 1],
  ['the end of what came at once', ['a\nb\nc\nd\n'], 4, 'c\nd\n', 2],
  ['the end of one endless line', ['xxxx', 'xxxx', 'xxxx'], 5, 'xxxxx', 1],
] as Array<[string, string[], number, string, number]>)(
  'keeps %s',
  async (_what, chunks, maxBytes, kept, skipped) => {
    const { bytes, skippedLines } = await readTail(answer(...chunks), maxBytes);

    expect(bytes.toString()).toBe(kept);
    expect(skippedLines).toBe(skipped);
  },
);
