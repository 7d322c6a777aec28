import { projectTag } from '@trainyard/backstage-plugin-mlops-node';
import { namesEntity, refOfTag } from './refOfTag';

it.each([
  ['component:default/iris', 'component:default/iris'],
  ['Component:Default/Iris', 'component:default/iris'],
  ['iris', 'component:default/iris'],
  ['team/iris', 'component:team/iris'],
  ['resource:iris', 'resource:default/iris'],
  ['a b:c:d//', 'a b:c:d//'],
])('reads %j as %s', (tag, ref) => {
  expect(refOfTag(tag)).toBe(ref);
});

it.each(['iris2', 'component:team/iris', 'api:default/iris', '', '*', '~'])(
  'does not take %j for component:default/iris',
  tag => {
    expect(namesEntity(tag, 'component:default/iris')).toBe(false);
  },
);

it('knows a ref that was cut for the tag', () => {
  const long = `component:${'n'.repeat(60)}/${'x'.repeat(63)}`;
  const tag = projectTag(long).slice('project:'.length);

  expect(namesEntity(tag, long)).toBe(true);
  expect(namesEntity(tag, `component:${'n'.repeat(60)}/other`)).toBe(false);
});
