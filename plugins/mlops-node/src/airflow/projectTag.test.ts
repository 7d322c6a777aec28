import { projectTag } from './projectTag';

// The same table is in skeleton/common/tests/test_project_tag.py.
it.each([
  ['component:default/iris', 'project:component:default/iris'],
  ['Component:Default/Iris', 'project:component:default/iris'],
  [
    `component:default/${'x'.repeat(63)}`,
    `project:component:default/${'x'.repeat(63)}`,
  ],
  [
    `component:${'n'.repeat(40)}/${'x'.repeat(63)}`,
    `project:component:${'n'.repeat(40)}/${'x'.repeat(24)}~149f0d11656079e8`,
  ],
])('of %s is %s', (ref, tag) => {
  expect(projectTag(ref)).toBe(tag);
  expect(projectTag(ref).length).toBeLessThanOrEqual(100);
});

it('keeps two long refs apart that start alike', () => {
  const long = `component:${'n'.repeat(60)}/${'x'.repeat(62)}`;

  expect(projectTag(`${long}a`)).not.toBe(projectTag(`${long}b`));
});
