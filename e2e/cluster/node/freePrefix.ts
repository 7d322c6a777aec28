const FIRST = 123;
const CANDIDATES = 16;

/**
 * The first /16 from `10.123` on that the machine has no route into.
 *
 * @param destinations - of the IPv4 routes, as `ip -json route` gives them: CIDRs, addresses or `default`
 * @throws Error when all are taken
 */
export function freePrefix(destinations: string[]): string {
  for (let octet = FIRST; octet < FIRST + CANDIDATES; octet++) {
    if (!destinations.some(destination => overlaps(destination, octet)))
      return `10.${octet}`;
  }
  throw new Error(
    `The machine has routes into 10.${FIRST}.0.0/16 and all of the ${
      CANDIDATES - 1
    } networks after it; name a free one: TRAINYARD_CLUSTER_NETWORK=10.N.`,
  );
}

function overlaps(destination: string, octet: number): boolean {
  const [address, length = '32'] = destination.split('/');
  if (address === 'default' || length === '0') return false;
  const shared = Math.min(Number(length), 16);
  return (
    toNumber(address) >>> (32 - shared) ===
    toNumber(`10.${octet}.0.0`) >>> (32 - shared)
  );
}

const toNumber = (address: string) =>
  address.split('.').reduce((sum, part) => sum * 256 + Number(part), 0);
