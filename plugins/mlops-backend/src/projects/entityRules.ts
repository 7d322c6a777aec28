import { Entity, RELATION_OWNED_BY } from '@backstage/catalog-model';
import { RESOURCE_TYPE_CATALOG_ENTITY } from '@backstage/plugin-catalog-common/alpha';
import {
  createPermissionResourceRef,
  createPermissionRule,
} from '@backstage/plugin-permission-node';
import { z } from 'zod';
import { ownersOf } from './ownersOf';

/**
 * The entity of a project, as permission rules see it. The catalog applies its own
 * rules to the same resource type; a decision that names this plugin comes here.
 */
export const projectEntityRef = createPermissionResourceRef<
  Entity,
  { key: string; values?: string[] }
>().with({ pluginId: 'mlops', resourceType: RESOURCE_TYPE_CATALOG_ENTITY });

/** Named and written as in the catalog, so that a policy is the same for both. */
const isEntityOwner = createPermissionRule({
  name: 'IS_ENTITY_OWNER',
  description: 'Allow entities owned by a specified claim',
  resourceRef: projectEntityRef,
  paramsSchema: z.object({
    claims: z
      .array(z.string())
      .describe('Entity refs of which one has to own the entity'),
  }),
  apply: (entity, { claims }) =>
    ownersOf(entity).some(owner => claims.includes(owner)),
  toQuery: ({ claims }) => ({
    key: `relations.${RELATION_OWNED_BY}`,
    values: claims,
  }),
});

const hasAnnotation = createPermissionRule({
  name: 'HAS_ANNOTATION',
  description: 'Allow entities with the specified annotation',
  resourceRef: projectEntityRef,
  paramsSchema: z.object({
    annotation: z.string().describe('Name, such as mlops/environment'),
    value: z.string().optional().describe('Value; any when it is left out'),
  }),
  apply: ({ metadata: { annotations = {} } }, { annotation, value }) =>
    Object.hasOwn(annotations, annotation) &&
    (value === undefined || annotations[annotation] === value),
  toQuery: ({ annotation, value }) => ({
    key: `metadata.annotations.${annotation}`,
    ...(value !== undefined && { values: [value] }),
  }),
});

/** Rules that a policy may put as conditions on the plugin's permissions. */
export const entityRules = [isEntityOwner, hasAnnotation];
