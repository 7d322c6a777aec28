import { checkedMlflowName, isMlflowName } from './mlflowNames';

it.each(['iris', '/Users/alice/iris', 'Blütenmaß 花 🌸', 'x'.repeat(500)])(
  'lets %j pass',
  value => {
    expect(isMlflowName(value)).toBe(true);
    expect(checkedMlflowName('The model', value)).toBe(value);
  },
);

it.each(['', 'a\nb', 'nul\u0000', '\u007f', '\ud83d', 'x'.repeat(501)])(
  'refuses %j and names the field',
  value => {
    expect(isMlflowName(value)).toBe(false);
    expect(() => checkedMlflowName('The model', value)).toThrow(
      'The model is not a valid name',
    );
  },
);
