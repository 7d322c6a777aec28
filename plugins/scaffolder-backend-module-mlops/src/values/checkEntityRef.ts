import { BackstageCredentials } from '@backstage/backend-plugin-api';
import {
  CompoundEntityRef,
  parseEntityRef,
  stringifyEntityRef,
} from '@backstage/catalog-model';
import { InputError } from '@backstage/errors';
import { CatalogService } from '@backstage/plugin-catalog-node';

/**
 * Checks that a form field refers to an entity of the right kind that the user may
 * see, and returns the full reference.
 *
 * @throws InputError that names the field and the rule
 */
export async function checkEntityRef(options: {
  field: string;
  ref: string;
  /** Lower case; the first is the default. */
  kinds: [string, ...string[]];
  catalog: Pick<CatalogService, 'getEntityByRef'>;
  credentials: BackstageCredentials;
}): Promise<string> {
  const { field, ref, kinds, catalog, credentials } = options;
  const parsed = parse(field, ref, kinds);
  const full = stringifyEntityRef(parsed);
  if (!(await catalog.getEntityByRef(full, { credentials }))) {
    throw new InputError(
      `${field}: ${full} is not in the catalog; choose one that is`,
    );
  }
  return full;
}

function parse(
  field: string,
  ref: string,
  kinds: [string, ...string[]],
): CompoundEntityRef {
  const rule = `${field}: use a reference to a ${kinds.join(' or ')} such as ${
    kinds[0]
  }:default/name`;
  let parsed: CompoundEntityRef;
  try {
    parsed = parseEntityRef(ref, {
      defaultKind: kinds[0],
      defaultNamespace: 'default',
    });
  } catch {
    throw new InputError(rule);
  }
  if (!kinds.includes(parsed.kind.toLocaleLowerCase('en-US'))) {
    throw new InputError(rule);
  }
  return parsed;
}
