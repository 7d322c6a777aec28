import { DEFAULT_NAMESPACE, parseEntityRef } from '@backstage/catalog-model';
import { AuthenticationError } from '@backstage/errors';
import type { OAuth2ProxyResult } from '@backstage/plugin-auth-backend-module-oauth2-proxy-provider';
import type { SignInResolver } from '@backstage/plugin-auth-node';

type Resolver = SignInResolver<OAuth2ProxyResult>;

/**
 * A resolver that looks up the user whom a header names, with 401 for a request whose
 * header is missing, is no name, or names nobody in the catalog.
 */
export const knownUsersOnly =
  (header: string, resolver: Resolver): Resolver =>
  async (info, context) => {
    const name = info.result.getHeader(header);
    if (!name || !isUserName(name)) {
      throw new AuthenticationError(
        `The header ${header} must name a user of the catalog`,
      );
    }
    try {
      return await resolver(info, context);
    } catch (error) {
      if (error instanceof Error && error.name === 'NotFoundError') {
        throw new AuthenticationError(
          `The catalog has no user of the name that ${header} gives`,
        );
      }
      throw error;
    }
  };

function isUserName(name: string): boolean {
  try {
    parseEntityRef(name, {
      defaultKind: 'User',
      defaultNamespace: DEFAULT_NAMESPACE,
    });
    return true;
  } catch {
    return false;
  }
}
