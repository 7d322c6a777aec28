import { projectNameProblem } from './projectNameProblem';

const wine = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: { name: 'wine' },
};

describe('projectNameProblem', () => {
  const getEntityByRef = jest.fn(async (ref: unknown) =>
    ref === 'component:default/wine' ? wine : undefined,
  );
  beforeEach(() => getEntityByRef.mockClear());
  const problem = (name: string) =>
    projectNameProblem(name, { getEntityByRef });

  it('finds nothing wrong with a free name', async () => {
    await expect(problem('wine-quality')).resolves.toBeUndefined();
  });

  it('names the component that has the name', async () => {
    await expect(problem('wine')).resolves.toBe(
      '"wine" is taken by a component of the catalog; choose another name.',
    );
  });

  it.each([
    'a',
    '-x',
    'x_y',
    'UPPER',
    'default',
    'a"; rm -rf /',
    'b'.repeat(64),
  ])('names the rule that %j breaks without asking the catalog', async name => {
    await expect(problem(name)).resolves.toMatch(/\.$/);
    expect(getEntityByRef).not.toHaveBeenCalled();
  });
});
