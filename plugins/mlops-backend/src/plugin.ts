import {
  coreServices,
  createBackendPlugin,
} from '@backstage/backend-plugin-api';
import { metricsServiceRef } from '@backstage/backend-plugin-api/alpha';
import { ScmIntegrations } from '@backstage/integration';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import { notificationService } from '@backstage/plugin-notifications-node';
import { mlopsPermissions } from '@trainyard/backstage-plugin-mlops-common';
import { readMlopsConfig } from './config';
import { scheduleWatch } from './notifications/scheduleWatch';
import { createRouter } from './router';
import { createTelemetry } from './telemetry/createTelemetry';
import { AuthorizedMlopsService } from './service/AuthorizedMlopsService';
import { DefaultMlopsService } from './service/DefaultMlopsService';
import { createEnvironment } from './projects/Environment';
import { openDatabase } from './database/Database';
import { RunActions } from './database/RunActions';
import { entityRules, projectEntityRef } from './projects/entityRules';
import { ProjectResolver } from './projects/ProjectResolver';

/**
 * Joins Airflow and MLflow into training runs of catalog entities, at `/api/mlops/v1`.
 *
 * @public
 */
export const mlopsPlugin = createBackendPlugin({
  pluginId: 'mlops',
  register(env) {
    env.registerInit({
      deps: {
        auditor: coreServices.auditor,
        auth: coreServices.auth,
        catalog: catalogServiceRef,
        config: coreServices.rootConfig,
        database: coreServices.database,
        discovery: coreServices.discovery,
        httpAuth: coreServices.httpAuth,
        httpRouter: coreServices.httpRouter,
        logger: coreServices.logger,
        metrics: metricsServiceRef,
        permissions: coreServices.permissions,
        permissionsRegistry: coreServices.permissionsRegistry,
        notifications: notificationService,
        scheduler: coreServices.scheduler,
      },
      async init(deps) {
        const {
          auditor,
          auth,
          catalog,
          config,
          database,
          discovery,
          httpAuth,
          logger,
          permissions,
        } = deps;
        const settings = readMlopsConfig(config);
        const tables = await openDatabase(database);
        const runActions = new RunActions(tables);
        const telemetry = createTelemetry(deps.metrics);
        const environments = settings.environments.map(environment =>
          createEnvironment(environment, {
            auth,
            discovery,
            logger,
            runActions,
            observer: telemetry.observerOf(environment.name),
          }),
        );
        const projects = new ProjectResolver(
          catalog,
          ScmIntegrations.fromConfig(config),
          environments,
          settings.claims,
        );
        const service = new AuthorizedMlopsService(
          new DefaultMlopsService(projects, {
            database: tables,
            logger,
            telemetry,
          }),
          permissions,
          auditor,
          {
            serviceWriters: settings.serviceWriters,
            named: async ({ entityRef, credentials }) =>
              (await projects.wish(entityRef, credentials)).named(),
          },
        );
        deps.permissionsRegistry.addResourceType({
          resourceRef: projectEntityRef,
          permissions: mlopsPermissions,
          rules: entityRules,
          getResources: async entityRefs =>
            projects.entities(
              entityRefs,
              await auth.getOwnServiceCredentials(),
            ),
        });
        await scheduleWatch({
          ...deps,
          database: tables,
          config: settings.notifications,
          environments,
          projects,
        });
        deps.httpRouter.use(await createRouter({ httpAuth, service }));
      },
    });
  },
});
