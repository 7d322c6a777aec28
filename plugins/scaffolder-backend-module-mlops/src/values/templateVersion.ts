import { ActionContext } from '@backstage/plugin-scaffolder-node';
import { JsonObject } from '@backstage/types';

/**
 * Annotation of a Template. The community's scaffolder-relation processor tells the
 * owners of generated entities when it grows.
 */
export const TEMPLATE_VERSION_ANNOTATION = 'backstage.io/template-version';

/** Version of the template that runs. */
export const versionOf = (
  template: ActionContext<JsonObject>['templateInfo'],
): string =>
  template?.entity?.metadata.annotations?.[TEMPLATE_VERSION_ANNOTATION] ??
  '0.0.0';
