import {
  RunState,
  runStateSchema,
} from '@trainyard/backstage-plugin-mlops-common';
import { useCallback } from 'react';
import { useSearchParams } from 'react-router-dom';

/**
 * What of the tab is in the address, so that it can be shared. It is changed at
 * once: the hook of Backstage's core waits a quarter of a second.
 */
export function useTabState() {
  const [params, setParams] = useSearchParams();
  const set = useCallback(
    (name: string, value: string | undefined) =>
      setParams(
        earlier => {
          const next = new URLSearchParams(earlier);
          if (value) next.set(name, value);
          else next.delete(name);
          return next;
        },
        { replace: true },
      ),
    [setParams],
  );
  const state = runStateSchema.safeParse(params.get('state'));
  return {
    runId: params.get('run') || undefined,
    openRun: (id: string | undefined) => set('run', id),
    stateFilter: state.success ? state.data : undefined,
    filterByState: (value: RunState | undefined) => set('state', value),
  };
}
