import { InputError } from '@backstage/errors';
import { ScmIntegrationRegistry } from '@backstage/integration';
import { AutocompleteHandler } from '@backstage/plugin-scaffolder-node/alpha';
import { LocalPublisherConfig } from './config';
import { PUBLISHERS } from './values/repository';

/** Keys of an integration's config by which the portal may create repositories. */
const CREDENTIALS = ['token', 'apps', 'credentials', 'password', 'appPassword'];

const hasCredentials = (config: object): boolean =>
  Object.entries(config).some(
    ([key, value]) =>
      CREDENTIALS.includes(key) &&
      (Array.isArray(value) ? value.length > 0 : Boolean(value)),
  );

/**
 * Tells the form where repositories can be created: `local` when there is a local
 * publisher, and every git host that the portal has credentials for.
 */
export function createDestinationsProvider(options: {
  integrations: ScmIntegrationRegistry;
  publisher?: LocalPublisherConfig;
}): { id: string; handler: AutocompleteHandler } {
  const hosts = options.integrations
    .list()
    .filter(({ type }) => PUBLISHERS.some(publisher => publisher === type))
    .filter(
      integration =>
        'config' in integration &&
        typeof integration.config === 'object' &&
        integration.config !== null &&
        hasCredentials(integration.config),
    )
    .map(({ title }) => ({ id: title, title }));
  const local = options.publisher
    ? [{ id: 'local', title: 'This machine' }]
    : [];

  return {
    id: 'mlops',
    handler: async ({ resource }) => {
      if (resource !== 'destinations') {
        throw new InputError(`There is no resource "${resource}"`);
      }
      return { results: [...local, ...hosts] };
    },
  };
}
