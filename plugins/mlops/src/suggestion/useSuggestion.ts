import { useApi } from '@backstage/frontend-plugin-api';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type {
  SuggestionState,
  TrainingOverview,
} from '@trainyard/backstage-plugin-mlops-common';
import { mlopsApiRef } from '../api';
import { queryKeys } from '../snapshot/queryKeys';
import { useAttention } from '../snapshot/useAttention';
import { useEntityRef } from '../common/useEntityRef';

/** Hides the suggestion with this id for everybody. */
export function useDismissSuggestion() {
  const api = useApi(mlopsApiRef);
  const entityRef = useEntityRef();
  return useAnswer(id => api.dismissSuggestion(entityRef, id));
}

/** Brings a dismissed suggestion back. */
export function useRestoreSuggestion() {
  const api = useApi(mlopsApiRef);
  const entityRef = useEntityRef();
  return useAnswer(id => api.restoreSuggestion(entityRef, id));
}

/** Shows what is suggested after the answer at once, before the next look confirms it. */
function useAnswer(mutationFn: (id: string) => Promise<SuggestionState>) {
  const entityRef = useEntityRef();
  const client = useQueryClient();
  const { attend } = useAttention();
  return useMutation({
    mutationFn,
    onSuccess: ({ suggestion }) =>
      client.setQueryData<TrainingOverview>(
        queryKeys.training(entityRef),
        overview => overview && { ...overview, suggestion },
      ),
    // Not waited for: the answer is shown already.
    onSettled: () => {
      attend();
    },
  });
}
