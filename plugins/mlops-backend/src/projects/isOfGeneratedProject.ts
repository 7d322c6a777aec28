import { parseEntityRef } from '@backstage/catalog-model';
import { Wish } from './bindingMessage';
import { OwnerFacts } from './OwnerFacts';
import { namesEntity } from './refOfTag';

/**
 * Projects made by 0.1 wrote no tag on their experiment and model. A generated DAG
 * `<name>-train` that is the entity's own speaks for the experiment and the model
 * `<name>` while these name nobody; its next training writes their tags.
 */
export function isOfGeneratedProject(
  { entityRef, thing, id }: Wish,
  dagId: string | undefined,
  dag: OwnerFacts | undefined,
): boolean {
  const { kind, namespace, name } = parseEntityRef(entityRef);
  return (
    thing !== 'dag' &&
    kind === 'component' &&
    namespace === 'default' &&
    id === name &&
    dagId === `${name}-train` &&
    (dag?.owners ?? []).some(owner => namesEntity(owner, entityRef))
  );
}
