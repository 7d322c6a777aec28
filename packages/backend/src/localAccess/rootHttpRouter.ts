import { rootHttpRouterServiceFactory } from '@backstage/backend-defaults/rootHttpRouter';
import { readOwnPages } from './ownPages';
import { refuseForeign } from './refuseForeign';

/** Backstage's router; with `backend.allowedHosts` it answers to these names alone. */
export const rootHttpRouter = rootHttpRouterServiceFactory({
  configure({ app, config, applyDefaults }) {
    const pages = readOwnPages(config);
    if (pages) app.use(refuseForeign(pages));
    applyDefaults();
  },
});
