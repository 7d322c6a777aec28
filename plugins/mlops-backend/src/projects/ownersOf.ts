import { Entity, RELATION_OWNED_BY } from '@backstage/catalog-model';

/** Entity refs of who owns an entity, as the catalog has resolved them. */
export const ownersOf = ({ relations = [] }: Entity): string[] =>
  relations
    .filter(({ type }) => type === RELATION_OWNED_BY)
    .map(({ targetRef }) => targetRef);
