import { useEffect, useState } from 'react';
import { useApi } from '@backstage/frontend-plugin-api';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import { checkProjectName } from '@trainyard/backstage-plugin-mlops-common';
import { projectNameProblem } from './projectNameProblem';

const PAUSE_MS = 300;

/**
 * The problem of a name while it is typed: rules at once, the catalog after a pause.
 * An empty name has none yet.
 */
export function useProjectNameProblem(name: string): string | undefined {
  const catalog = useApi(catalogApiRef);
  const [taken, setTaken] = useState<{ name: string; problem?: string }>();
  const broken = name ? checkProjectName(name)?.message : undefined;

  useEffect(() => {
    if (!name || broken) return undefined;
    let current = true;
    const timer = setTimeout(async () => {
      // Pressing Next asks again, so an unreachable catalog is no error here.
      const problem = await projectNameProblem(name, catalog).catch(
        () => undefined,
      );
      if (current) setTaken({ name, problem });
    }, PAUSE_MS);
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [name, broken, catalog]);

  return broken ?? (taken?.name === name ? taken.problem : undefined);
}
