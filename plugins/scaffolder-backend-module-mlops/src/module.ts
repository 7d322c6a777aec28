import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { ScmIntegrations } from '@backstage/integration';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import { scaffolderActionsExtensionPoint } from '@backstage/plugin-scaffolder-node';
import { scaffolderAutocompleteExtensionPoint } from '@backstage/plugin-scaffolder-node/alpha';
import { createDagAwaitAction } from './actions/dagAwait';
import { createProjectUpgradeAction } from './actions/projectUpgrade';
import { createProjectValuesAction } from './actions/projectValues';
import { createPublishLocalAction } from './actions/publishLocal';
import { createRecordReadAction } from './actions/recordRead';
import { createRecordWriteAction } from './actions/recordWrite';
import { createRepositoryAwaitAction } from './actions/repositoryAwait';
import { createTrainingStartAction } from './actions/trainingStart';
import { MlopsServiceClient } from './clients/MlopsServiceClient';
import { readLocalPublisherConfig, readProjectDefaults } from './config';
import { createDestinationsProvider } from './destinations';
import { ProjectRepositories } from './upgrade/ProjectRepositories';

/** The actions and the destinations of the "Create MLOps project" template. @public */
export const scaffolderModuleMlops = createBackendModule({
  pluginId: 'scaffolder',
  moduleId: 'mlops',
  register(env) {
    env.registerInit({
      deps: {
        actions: scaffolderActionsExtensionPoint,
        autocomplete: scaffolderAutocompleteExtensionPoint,
        auth: coreServices.auth,
        catalog: catalogServiceRef,
        config: coreServices.rootConfig,
        discovery: coreServices.discovery,
        permissions: coreServices.permissions,
        reader: coreServices.urlReader,
      },
      async init({
        actions,
        autocomplete,
        auth,
        catalog,
        config,
        discovery,
        permissions,
        reader,
      }) {
        const publisher = readLocalPublisherConfig(config);
        const integrations = ScmIntegrations.fromConfig(config);
        const repositories = new ProjectRepositories({
          ...{ catalog, integrations, permissions, publisher },
        });
        const mlops = new MlopsServiceClient({ auth, discovery });

        actions.addActions(
          createProjectValuesAction({
            catalog,
            integrations,
            publisher,
            defaults: readProjectDefaults(config),
          }),
          createPublishLocalAction({ auth, catalog, publisher }),
          createRepositoryAwaitAction({ reader, integrations }),
          createDagAwaitAction({ mlops }),
          createTrainingStartAction({ mlops }),
          createRecordWriteAction(),
          createRecordReadAction({ repositories }),
          createProjectUpgradeAction({ repositories }),
        );
        autocomplete.addAutocompleteProvider(
          createDestinationsProvider({ integrations, publisher }),
        );
      },
    });
  },
});
