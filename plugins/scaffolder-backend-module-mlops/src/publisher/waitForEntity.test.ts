import { mockCredentials } from '@backstage/backend-test-utils';
import { waitForEntity } from './waitForEntity';

const entity = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: { name: 'wine' },
};
const options = {
  credentials: mockCredentials.service(),
  glob: '/data/projects/*/catalog-info.yaml',
  entityRef: 'component:default/wine',
  attempts: 3,
  pauseMs: 1,
};

describe('waitForEntity', () => {
  it('refreshes the location of the folders and waits', async () => {
    const catalog = {
      refreshEntity: jest.fn(),
      getEntityByRef: jest
        .fn()
        .mockResolvedValueOnce(undefined)
        .mockResolvedValueOnce(entity),
    };
    await waitForEntity({ ...options, catalog });
    expect(catalog.refreshEntity).toHaveBeenCalledWith(
      expect.stringMatching(/^location:default\/generated-[0-9a-f]{40}$/),
      { credentials: options.credentials },
    );
    expect(catalog.getEntityByRef).toHaveBeenCalledTimes(2);
  });

  it('gives up with what to check', async () => {
    const catalog = {
      refreshEntity: jest.fn(),
      getEntityByRef: jest.fn().mockResolvedValue(undefined),
    };
    await expect(waitForEntity({ ...options, catalog })).rejects.toThrow(
      /wine is published.*catalog\.locations holds \/data\/projects/,
    );
    expect(catalog.getEntityByRef).toHaveBeenCalledTimes(3);
  });
});
