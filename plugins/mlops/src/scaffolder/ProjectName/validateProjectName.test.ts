import { ApiHolder } from '@backstage/frontend-plugin-api';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import { validateProjectName } from './validateProjectName';

const catalog = catalogApiMock({
  entities: [
    {
      apiVersion: 'backstage.io/v1alpha1',
      kind: 'Component',
      metadata: { name: 'wine', namespace: 'default' },
    },
  ],
});
const apiHolder = {
  get: (ref: unknown) => (ref === catalogApiRef ? catalog : undefined),
} as ApiHolder;

describe('validateProjectName', () => {
  const errorsOf = async (name: string) => {
    const addError = jest.fn();
    await validateProjectName(name, { addError }, { apiHolder });
    return addError.mock.calls.flat();
  };

  it('lets a free name pass', async () => {
    await expect(errorsOf('wine-quality')).resolves.toEqual([]);
  });

  it('keeps a broken or taken name on the page', async () => {
    await expect(errorsOf('')).resolves.toEqual(['Give the project a name.']);
    await expect(errorsOf('x_y')).resolves.toEqual([
      expect.stringContaining('lower-case letters'),
    ]);
    await expect(errorsOf('wine')).resolves.toEqual([
      expect.stringContaining('"wine" is taken'),
    ]);
  });
});
