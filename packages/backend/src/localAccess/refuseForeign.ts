import { NotAllowedError } from '@backstage/errors';
import type { RequestHandler } from 'express';
import type { OwnPages } from './ownPages';

/** Where a request with no more than a header is answered with a token. */
const SIGN_IN = /^\/api\/auth(\/|$)/i;
/** What a browser says of a request that no other site has caused. */
const OWN_FETCH_SITES = ['same-origin', 'none'];

/**
 * Refuses what a page of another site can make a browser send to a portal on this
 * machine: a Host that is not ours, which is a name that was rebound to loopback, and
 * a sign-in that another origin asks for. Programs send neither Origin nor
 * Sec-Fetch-Site and are let through.
 */
export const refuseForeign =
  ({ hosts, origins }: OwnPages): RequestHandler =>
  (req, _res, next) => {
    const host = req.get('host') ?? '';
    if (!hosts.has(host.toLowerCase())) {
      next(
        new NotAllowedError(
          `This portal is for this machine alone; open it as ${
            [...hosts][0]
          } instead of "${host}"`,
        ),
      );
      return;
    }
    const origin = req.get('origin');
    const site = req.get('sec-fetch-site');
    const own = origin
      ? origins.has(origin)
      : site === undefined || OWN_FETCH_SITES.includes(site);
    if (!own && SIGN_IN.test(req.path)) {
      next(new NotAllowedError('Another site cannot sign in to this portal'));
      return;
    }
    next();
  };
