import { useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import { ATTENTION_MS, pollInterval } from './pollInterval';
import { queryKeys } from './queryKeys';
import { useEntityRef } from '../common/useEntityRef';

type Runs = Parameters<typeof pollInterval>[0];

/** Makes all polling of the tab quick for a while, and tells how quick it is. */
export function useAttention() {
  const entityRef = useEntityRef();
  const client = useQueryClient();

  const attend = useCallback(async () => {
    client.setQueryData(
      queryKeys.attention(entityRef),
      Date.now() + ATTENTION_MS,
    );
    await client.invalidateQueries({ queryKey: [entityRef] });
  }, [client, entityRef]);

  const intervalFor = useCallback(
    (runs: Runs) =>
      pollInterval(runs, client.getQueryData(queryKeys.attention(entityRef))),
    [client, entityRef],
  );

  return { attend, intervalFor };
}
