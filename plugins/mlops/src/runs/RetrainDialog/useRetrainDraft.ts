import type { RetrainForm } from '@trainyard/backstage-plugin-mlops-common';
import { useMemo, useState } from 'react';
import { Draft, readDraft, startDraft } from './draft';
import { parameterFields } from './parameterField';
import { validateParams } from './validateParams';

/** State of the Retrain form: what is typed, what it means, what is wrong. */
export function useRetrainDraft(
  form: RetrainForm,
  earlier?: Record<string, string>,
) {
  const fields = useMemo(() => parameterFields(form), [form]);
  const [draft, setDraft] = useState<Draft>(() =>
    startDraft(fields, form.defaults, earlier),
  );
  const { params, problems } = readDraft(fields, draft);
  const found = { ...validateParams(form.schema, params), ...problems };
  return {
    fields,
    draft,
    params,
    problems: found,
    isValid: Object.keys(found).length === 0,
    change: (name: string, value: string | boolean) =>
      setDraft(before => ({ ...before, [name]: value })),
  };
}
