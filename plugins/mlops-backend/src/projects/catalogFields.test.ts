import { mockCredentials } from '@backstage/backend-test-utils';
import { ConfigReader } from '@backstage/config';
import { ScmIntegrations } from '@backstage/integration';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { irisEntity } from '../__testUtils__/irisEntity';
import { Environment } from './Environment';
import { ProjectResolver } from './ProjectResolver';

it('asks the catalog for the fields that it reads, once', async () => {
  const catalog = catalogServiceMock.mock({
    getEntitiesByRefs: async () => ({ items: [irisEntity] }),
    getEntities: async () => ({ items: [irisEntity] }),
  });
  const resolver = new ProjectResolver(
    catalog,
    ScmIntegrations.fromConfig(new ConfigReader({})),
    [{} as Environment], // only handed on
    [],
  );
  const fields = expect.arrayContaining(['metadata.annotations', 'relations']);

  await resolver.wish('component:default/iris', mockCredentials.user());
  await resolver.notified(mockCredentials.service());

  expect(catalog.getEntitiesByRefs).toHaveBeenCalledTimes(1);
  expect(catalog.getEntitiesByRefs).toHaveBeenCalledWith(
    { entityRefs: ['component:default/iris'], fields },
    expect.anything(),
  );
  expect(catalog.getEntities).toHaveBeenCalledWith(
    expect.objectContaining({ fields }),
    expect.anything(),
  );
});
