import { stringifyEntityRef } from '@backstage/catalog-model';
import { useEntity } from '@backstage/plugin-catalog-react';

/** Ref of the entity whose page this is. */
export const useEntityRef = (): string =>
  stringifyEntityRef(useEntity().entity);
