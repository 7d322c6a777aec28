import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';
import {
  PROJECT_TAG_PREFIX,
  projectTag,
} from '@trainyard/backstage-plugin-mlops-node';

/**
 * The entity that a tag names, in full and in lower case. Projects made by 0.1 wrote
 * their bare name: a component of the default namespace.
 *
 * @returns the text as it is when it is no entity ref
 */
export function refOfTag(owner: string): string {
  try {
    return stringifyEntityRef(
      parseEntityRef(owner, {
        defaultKind: 'component',
        defaultNamespace: 'default',
      }),
    );
  } catch {
    return owner;
  }
}

/** Whether a tag names this entity, in full or cut to the length of a DAG tag. */
export const namesEntity = (owner: string, entityRef: string): boolean =>
  refOfTag(owner) === entityRef ||
  `${PROJECT_TAG_PREFIX}${owner}` === projectTag(entityRef);
