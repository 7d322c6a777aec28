import { filterString, filterTag } from './mlflowFilter';

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

describe('filterTag', () => {
  it('puts backticks round a key with dots', () => {
    expect(filterTag('mlops.dag_run_id')).toBe('tags.`mlops.dag_run_id`');
  });

  it.each(['', 'a`b', "a'b", 'a"b', 'a\nb'])('refuses %j', key => {
    expect(() => filterTag(key)).toThrow('cannot be used as a tag');
  });
});
