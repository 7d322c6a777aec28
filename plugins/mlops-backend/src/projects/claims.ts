import { ClaimConfig } from '../config';
import { globMatch } from './globMatch';
import { Thing } from './Thing';

/** The entity that asks: its ref, and the refs of its owners. */
export interface Claimant {
  entityRef: string;
  owners: string[];
}

const PATTERNS = {
  dag: 'dags',
  experiment: 'experiments',
  model: 'models',
} as const;

/** Whether the operator's config grants a thing that names nobody to this entity. */
export function isClaimed(
  claims: ClaimConfig[],
  { entityRef, owners }: Claimant,
  thing: Thing,
  id: string,
): boolean {
  return claims.some(
    claim =>
      (claim.owner === undefined || owners.includes(claim.owner)) &&
      (claim.entity === undefined || globMatch(claim.entity, entityRef)) &&
      claim[PATTERNS[thing]].some(pattern => globMatch(pattern, id)),
  );
}
