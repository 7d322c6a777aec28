/** Debian's packages of the node, each with a program that shows it is installed. */
export const PACKAGES: Record<string, string> = {
  containerd: 'containerd',
  runc: 'runc',
  'containernetworking-plugins': '/usr/lib/cni/ptp',
  iptables: 'iptables',
  nftables: 'nft',
  conntrack: 'conntrack',
  iproute2: 'ip',
  curl: 'curl',
  openssl: 'openssl',
  'busybox-static': '/bin/busybox',
};
