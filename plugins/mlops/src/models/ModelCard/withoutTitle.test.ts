import { withoutTitle } from './withoutTitle';

it.each([
  ['# Iris: model card\n\nText\n# Other', '\nText\n# Other'],
  ['# Iris', ''],
  ['Text\n# Iris', 'Text\n# Iris'],
  ['## Data', '## Data'],
])('takes the title off %j', (markdown, expected) => {
  expect(withoutTitle(markdown)).toBe(expected);
});
