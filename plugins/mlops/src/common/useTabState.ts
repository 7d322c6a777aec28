import { useQueryParamState } from '@backstage/core-components';
import {
  RunState,
  runStateSchema,
} from '@trainyard/backstage-plugin-mlops-common';

/** What of the tab is in the address, so that it can be shared. */
export function useTabState() {
  const [run, setRun] = useQueryParamState<string>('run');
  const [state, setState] = useQueryParamState<string>('state');
  const parsed = runStateSchema.safeParse(state);
  return {
    runId: typeof run === 'string' && run ? run : undefined,
    openRun: (id: string | undefined) => setRun(id as string),
    stateFilter: parsed.success ? parsed.data : undefined,
    filterByState: (value: RunState | undefined) => setState(value as string),
  };
}
