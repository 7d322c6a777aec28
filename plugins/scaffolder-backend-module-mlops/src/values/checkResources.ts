import { InputError } from '@backstage/errors';

/** What a training pod asks for, and the most that it gets, as Kubernetes quantities. */
export interface Resources {
  cpuRequest: string;
  cpuLimit: string;
  memoryRequest: string;
  memoryLimit: string;
}

const DEFAULTS: Resources = {
  cpuRequest: '250m',
  cpuLimit: '1',
  memoryRequest: '512Mi',
  memoryLimit: '1Gi',
};

/** The forms that the form offers; Kubernetes knows more. */
const KINDS = {
  cpu: {
    pattern: /^(\d{1,6})(m?)$/,
    units: { m: 1, '': 1000 } as Record<string, number>,
    advice: 'write cores as 2 or thousandths as 500m',
  },
  memory: {
    pattern: /^(\d{1,7})(Mi|Gi)$/,
    units: { Mi: 1, Gi: 1024 } as Record<string, number>,
    advice: 'write it as 512Mi or 2Gi',
  },
};

/**
 * Fills in what the form left out and checks the quantities.
 *
 * @throws InputError naming the field, also for a request above its limit
 */
export function checkResources(
  input: Partial<Record<keyof Resources, string>>,
): Resources {
  const resources = { ...DEFAULTS };
  for (const key of Object.keys(DEFAULTS) as (keyof Resources)[]) {
    resources[key] = input[key]?.trim() || DEFAULTS[key];
  }
  for (const kind of ['cpu', 'memory'] as const) {
    const [request, limit] = [`${kind}Request`, `${kind}Limit`] as const;
    const asked = amount(kind, request, resources[request]);
    const most = amount(kind, limit, resources[limit]);
    if (asked > most) {
      throw new InputError(
        `${request}: ${resources[request]} is more than the limit of ${resources[limit]}`,
      );
    }
  }
  return resources;
}

/** A quantity in thousandths of a core, or in Mi. */
function amount(
  kind: 'cpu' | 'memory',
  field: keyof Resources,
  text: string,
): number {
  const { pattern, units, advice } = KINDS[kind];
  const [, number, unit] = pattern.exec(text) ?? [];
  if (!Number(number)) {
    throw new InputError(`${field}: ${advice}, not "${text}"`);
  }
  return Number(number) * units[unit];
}
