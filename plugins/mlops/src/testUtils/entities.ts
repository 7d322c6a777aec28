import type { Entity } from '@backstage/catalog-model';
import { MLOPS_ANNOTATIONS } from '@trainyard/backstage-plugin-mlops-common';

/** A project with every annotation. @public */
export const irisEntity: Entity = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: {
    name: 'iris',
    namespace: 'default',
    annotations: {
      [MLOPS_ANNOTATIONS.dagId]: 'iris-train',
      [MLOPS_ANNOTATIONS.experimentName]: 'iris',
      [MLOPS_ANNOTATIONS.registeredModel]: 'iris',
    },
  },
  spec: { type: 'ml-project', lifecycle: 'experimental', owner: 'ml-team' },
};

/** A component that is no project. @public */
export const plainEntity: Entity = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: { name: 'website', namespace: 'default' },
  spec: { type: 'website', lifecycle: 'production', owner: 'web-team' },
};
