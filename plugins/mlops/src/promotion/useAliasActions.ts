import { useApi } from '@backstage/frontend-plugin-api';
import { useMutation } from '@tanstack/react-query';
import type { SetAliasRequest } from '@trainyard/backstage-plugin-mlops-common';
import { mlopsApiRef, type RemoveAliasRequest } from '../api';
import { useAttention } from '../snapshot/useAttention';
import { useEntityRef } from '../common/useEntityRef';

/** Sets an alias, if it still is where the user saw it. */
export function useSetAlias() {
  const api = useApi(mlopsApiRef);
  const entityRef = useEntityRef();
  const { attend } = useAttention();
  return useMutation({
    mutationFn: ({
      version,
      request,
    }: {
      version: string;
      request: SetAliasRequest;
    }) => api.setAlias(entityRef, version, request),
    onSettled: attend,
  });
}

/** Takes an alias away, if it still is on the version where the user saw it. */
export function useRemoveAlias() {
  const api = useApi(mlopsApiRef);
  const entityRef = useEntityRef();
  const { attend } = useAttention();
  return useMutation({
    mutationFn: ({
      alias,
      request,
    }: {
      alias: string;
      request: RemoveAliasRequest;
    }) => api.removeAlias(entityRef, alias, request),
    onSettled: attend,
  });
}
