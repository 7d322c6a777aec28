import {
  ToastApiMessage,
  toastApiRef,
  useApiHolder,
} from '@backstage/frontend-plugin-api';
import { alertApiRef } from '@backstage/core-plugin-api';
import { useCallback } from 'react';

/** A message for the corner of the screen. */
export interface Notice {
  title: string;
  description?: string;
  status: 'success' | 'danger' | 'info';
  links?: ToastApiMessage['links'];
}

/** Shows notices as toasts; as alerts in an app that is too old for them. */
export function useNotify() {
  const apis = useApiHolder();
  return useCallback(
    ({ title, description, status, links }: Notice) => {
      const toastApi = apis.get(toastApiRef);
      if (toastApi) {
        toastApi.post({ title, description, status, links, timeout: 10_000 });
        return;
      }
      apis.get(alertApiRef)?.post({
        message: [title, description].filter(Boolean).join(' '),
        severity: status === 'danger' ? 'error' : status,
        display: 'transient',
      });
    },
    [apis],
  );
}
