import { useApi } from '@backstage/frontend-plugin-api';
import { useMutation } from '@tanstack/react-query';
import { mlopsApiRef } from '../api';
import { useAttention } from '../snapshot/useAttention';
import { useEntityRef } from '../common/useEntityRef';

/** Pauses or resumes the schedule. */
export function useSetSchedule() {
  const api = useApi(mlopsApiRef);
  const entityRef = useEntityRef();
  const { attend } = useAttention();
  return useMutation({
    mutationFn: (paused: boolean) => api.setSchedule(entityRef, paused),
    onSettled: attend,
  });
}
