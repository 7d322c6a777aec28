import { mockCredentials } from '@backstage/backend-test-utils';
import { ConfigReader } from '@backstage/config';
import { ScmIntegrations } from '@backstage/integration';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { withDeadline } from '@trainyard/backstage-plugin-mlops-node';
import { irisEntity } from '../__testUtils__/irisEntity';
import { Environment } from './Environment';
import { ProjectResolver } from './ProjectResolver';

function setUp() {
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
  return { catalog, resolver };
}

it('asks the catalog for the fields that it reads, once', async () => {
  const { catalog, resolver } = setUp();
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

it('reads the entity of a request once, for each who asks', async () => {
  const { catalog, resolver } = setUp();
  const [alice, bob] = ['user:default/alice', 'user:default/bob'].map(user =>
    mockCredentials.user(user),
  );

  await withDeadline({}, async () => {
    await resolver.wish('component:default/iris', alice);
    await resolver.resolve('component:default/iris', alice).catch(() => {});
    expect(catalog.getEntitiesByRefs).toHaveBeenCalledTimes(1);
    await resolver.wish('component:default/iris', bob);
  });

  expect(catalog.getEntitiesByRefs).toHaveBeenCalledTimes(2);
});
