import { createHash } from 'node:crypto';

const LONGEST = 63;

/**
 * The label value that Airflow's KubernetesPodOperator writes for an id:
 * `make_safe_label_value` of its `pod_generator` (cncf-kubernetes 10). What is
 * no label value loses its odd characters and gets a hash of the whole id. The
 * result holds letters, digits, `-`, `_` and `.` only, so it changes no selector.
 */
export function labelValue(id: string): string {
  const safe = id
    .replace(/[^a-zA-Z0-9_\-.]/g, '')
    .replace(/^[^a-z0-9A-Z]+|(?<![^a-z0-9A-Z])[^a-z0-9A-Z]+$/g, '');
  if (safe === id && safe.length <= LONGEST) return safe;
  const hash = createHash('md5').update(id).digest('hex').slice(0, 9);
  return `${safe.slice(0, LONGEST - hash.length - 1)}-${hash}`;
}
