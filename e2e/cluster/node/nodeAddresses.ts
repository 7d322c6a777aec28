/** IPv4 addresses of one node, all inside one /16. */
export interface NodeAddresses {
  /** The first two octets, for example `10.123`. */
  prefix: string;
  /** The machine's end of the link; pods reach servers bound to it. */
  host: string;
  /** The node's end; its API server listens on port 6443. */
  node: string;
  /** CIDR that pod addresses come from. */
  pods: string;
  /** CIDR that ClusterIPs come from. */
  services: string;
  /** ClusterIP of `kubernetes.default`: the first of `services`. */
  apiService: string;
  /** ClusterIP of the cluster's DNS. */
  dns: string;
  /** Network device on the machine. */
  device: string;
}

const PREFIX = /^10\.(25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)$/;

/**
 * Divides a /16 among the machine's link, pods and services.
 *
 * @throws Error when the prefix is not `10.N`
 */
export function nodeAddresses(prefix: string): NodeAddresses {
  if (!PREFIX.test(prefix)) {
    throw new Error(
      `TRAINYARD_CLUSTER_NETWORK: "${prefix}" is not "10.N" with N from 0 to 255, for example 10.123.`,
    );
  }
  return {
    prefix,
    host: `${prefix}.0.1`,
    node: `${prefix}.0.2`,
    pods: `${prefix}.64.0/24`,
    services: `${prefix}.128.0/20`,
    apiService: `${prefix}.128.1`,
    dns: `${prefix}.128.10`,
    device: `trainyard${prefix.split('.')[1]}`,
  };
}
