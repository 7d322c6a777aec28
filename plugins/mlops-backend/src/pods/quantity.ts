import { Resources } from '@trainyard/backstage-plugin-mlops-common';

const FACTORS: Record<string, number> = {
  n: 1e-9,
  u: 1e-6,
  m: 1e-3,
  '': 1,
  k: 1e3,
  M: 1e6,
  G: 1e9,
  T: 1e12,
  P: 1e15,
  E: 1e18,
  Ki: 2 ** 10,
  Mi: 2 ** 20,
  Gi: 2 ** 30,
  Ti: 2 ** 40,
  Pi: 2 ** 50,
  Ei: 2 ** 60,
};

/** A quantity of Kubernetes (`250m`, `1Gi`, `1e3`) as a number; `undefined` for what is none. */
export function quantity(text: string | undefined): number | undefined {
  const match =
    /^(\d+(?:\.\d*)?|\.\d+)(?:([eE][+-]?\d+)|([a-zA-Z]{0,2}))$/.exec(
      text ?? '',
    );
  if (!match) return undefined;
  const [, digits, exponent = '', suffix = ''] = match;
  const factor = FACTORS[suffix];
  return factor === undefined ? undefined : Number(digits + exponent) * factor;
}

/** Cores and bytes of a container's requests, limits or usage. */
export function mapResources(
  amounts: Record<string, string> | null | undefined,
): Resources {
  return {
    cpuCores: quantity(amounts?.cpu),
    memoryBytes: quantity(amounts?.memory),
  };
}
