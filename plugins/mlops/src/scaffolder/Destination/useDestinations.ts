import { useEffect, useState } from 'react';
import { useApi } from '@backstage/frontend-plugin-api';
import { scaffolderApiRef } from '@backstage/plugin-scaffolder-react';

/** Where this portal can create a repository. */
export interface Destinations {
  local: boolean;
  /** Git hosts that the portal has credentials for. */
  hosts: string[];
}

/**
 * Asks the scaffolder module where repositories can go.
 *
 * @returns undefined while asking, `unknown` when it cannot say
 */
export function useDestinations(): Destinations | 'unknown' | undefined {
  const scaffolder = useApi(scaffolderApiRef);
  const [destinations, setDestinations] = useState<Destinations | 'unknown'>();

  useEffect(() => {
    let current = true;
    const ask = async (): Promise<Destinations | 'unknown'> => {
      const answer = await scaffolder.autocomplete?.({
        provider: 'mlops',
        resource: 'destinations',
        context: {},
        // The endpoint insists on one; this provider asks nobody else.
        token: 'none',
      });
      if (!answer) return 'unknown';
      const ids = answer.results.map(({ id }) => id);
      return {
        local: ids.includes('local'),
        hosts: ids.filter(id => id !== 'local'),
      };
    };
    ask()
      .catch(() => 'unknown' as const)
      .then(found => current && setDestinations(found));
    return () => {
      current = false;
    };
  }, [scaffolder]);

  return destinations;
}
