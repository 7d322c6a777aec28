import { createHash } from 'node:crypto';

/** Start of the DAG tag that says to which entity a DAG belongs. */
export const PROJECT_TAG_PREFIX = 'project:';
/** Airflow's `TAG_MAX_LEN`; a DAG with a longer tag is not read at all. */
const TAG_MAX_LENGTH = 100;
const DIGEST_LENGTH = 16;

/**
 * The DAG tag of an entity: `project:component:default/iris`. A ref that leaves no room
 * is cut and ends with `~` and the start of its SHA-256, so that the tag stays its own.
 * `project_tag.py` of a generated project does the same.
 *
 * @param entityRef - in full, `kind:namespace/name`; lower case as the catalog writes it
 */
export function projectTag(entityRef: string): string {
  const ref = entityRef.toLocaleLowerCase('en-US');
  const tag = `${PROJECT_TAG_PREFIX}${ref}`;
  if (tag.length <= TAG_MAX_LENGTH) return tag;
  const digest = createHash('sha256').update(ref).digest('hex');
  const start = tag.slice(0, TAG_MAX_LENGTH - DIGEST_LENGTH - 1);
  return `${start}~${digest.slice(0, DIGEST_LENGTH)}`;
}
