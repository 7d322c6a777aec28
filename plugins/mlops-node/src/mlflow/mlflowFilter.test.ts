import { filterString } from './mlflowFilter';

describe('filterString', () => {
  it.each([
    ['iris', `'iris'`],
    ['', `''`],
    ["it's", `"it's"`],
    ['say "so"', `'say "so"'`],
    ['50% `odd` %_', `'50% \`odd\` %_'`],
    ["' OR name LIKE '%", `"' OR name LIKE '%"`],
    ['Blütenmaß 花', `'Blütenmaß 花'`],
  ])('writes %j so that it cannot end the string', (value, expected) => {
    expect(filterString(value)).toBe(expected);
  });

  it.each([
    `both ' and "`,
    'back\\slash',
    'new\nline',
    'nul\u0000',
    'del\u007f',
    'tab\t',
  ])('refuses %j', value => {
    expect(() => filterString(value)).toThrow(
      expect.objectContaining({ name: 'InputError' }),
    );
  });
});
