import { setAliasRequestSchema, startRunRequestSchema } from './requests';

describe('startRunRequestSchema', () => {
  it('takes a request id that a browser makes', () => {
    expect(
      startRunRequestSchema.parse({
        requestId: '0b5f9d5e-8e0d-4c39-9a34-9c0a1f3f2b11',
      }),
    ).toEqual({
      requestId: '0b5f9d5e-8e0d-4c39-9a34-9c0a1f3f2b11',
      params: {},
    });
  });

  it.each(['', 'short', 'a b c d e f g', 'x'.repeat(65), '../../etc/passwd'])(
    'refuses the request id %j',
    requestId => {
      expect(startRunRequestSchema.safeParse({ requestId }).success).toBe(
        false,
      );
    },
  );

  it.each(['a\0b', 'a\uD800', 'x'.repeat(1001)])(
    'refuses the note %j',
    note => {
      const { error } = startRunRequestSchema.safeParse({
        requestId: 'abcdefgh',
        note,
      });
      expect(error?.issues[0].path).toEqual(['note']);
    },
  );

  it('refuses fields that it does not know', () => {
    expect(
      startRunRequestSchema.safeParse({
        requestId: 'abcdefgh',
        user: 'user:default/admin',
      }).success,
    ).toBe(false);
  });
});

describe('setAliasRequestSchema', () => {
  const parse = (alias: string) =>
    setAliasRequestSchema.safeParse({
      alias,
      expectedVersion: null,
      reason: 'better',
    }).success;

  it.each(['champion', 'Staging', 'eu-west_1', 'version1'])(
    'takes the alias %s',
    alias => expect(parse(alias)).toBe(true),
  );

  it.each(['latest', 'v1', 'V12', '1st', 'a b', '', 'x'.repeat(64), "a'b"])(
    'refuses the alias %j',
    alias => expect(parse(alias)).toBe(false),
  );

  it.each([
    [{ reason: '' }, 'reason'],
    [{ reason: ' \n\t ' }, 'reason'],
    [{ reason: 'better\0' }, 'reason'],
    [{ expectedVersion: '01' }, 'expectedVersion'],
    [{ expectedVersion: '0' }, 'expectedVersion'],
    [{ expectedVersion: '-1' }, 'expectedVersion'],
  ])('refuses %j and names the field', (change, field) => {
    const { error } = setAliasRequestSchema.safeParse({
      alias: 'champion',
      expectedVersion: null,
      reason: 'better',
      ...change,
    });
    expect(error?.issues[0].path).toEqual([field]);
  });
});
