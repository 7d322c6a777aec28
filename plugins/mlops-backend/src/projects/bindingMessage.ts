import { MODEL_TAGS } from '@trainyard/backstage-plugin-mlops-common';
import { projectTag } from '@trainyard/backstage-plugin-mlops-node';
import { ABOUT, Thing } from './Thing';

const SHOWN_CHARACTERS = 100;

/** A thing that an entity asks for. */
export interface Wish {
  entityRef: string;
  thing: Thing;
  id: string;
}

/** Says which entity has the thing, and which tag to change where. */
export function refusedMessage(
  { entityRef, thing, id }: Wish,
  owner: string,
): string {
  const { words } = ABOUT[thing];
  const handOver =
    thing === 'dag'
      ? `change the tag of the DAG in its file to "${projectTag(entityRef)}"`
      : `set the tag ${MODEL_TAGS.project} of the ${words} in MLflow to "${entityRef}"`;
  return `The ${words} "${id}" belongs to ${owner}, so ${entityRef} may not use it. To hand it over, ${handOver}.`;
}

/** Says how to claim a thing that names nobody. */
export function untaggedMessage({ entityRef, thing, id }: Wish): string {
  const { words } = ABOUT[thing];
  const claim =
    thing === 'dag'
      ? `add the tag "${projectTag(entityRef)}" to the DAG in its file`
      : `set the tag ${MODEL_TAGS.project} of the ${words} in MLflow to "${entityRef}"`;
  return `The ${words} "${id}" names no project, so ${entityRef} may read it and nothing more. To claim it, ${claim}, or ask an operator for an entry in mlops.claims.`;
}

/** Names the annotation that holds no id. */
export function invalidMessage({ entityRef, thing, id }: Wish): string {
  const { annotation, words } = ABOUT[thing];
  const shown = JSON.stringify(id.slice(0, SHOWN_CHARACTERS));
  return `The annotation ${annotation} of ${entityRef} is ${shown}, which cannot be the ${
    thing === 'dag' ? 'id' : 'name'
  } of ${
    thing === 'experiment' ? 'an' : 'a'
  } ${words}. Correct it in catalog-info.yaml.`;
}
