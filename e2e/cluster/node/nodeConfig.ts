import { join } from 'node:path';
import type { NodeAddresses } from './nodeAddresses.ts';

/** Configuration files of the node's components, by file name; JSON is YAML to them. */
export function nodeConfig(
  { node, pods, dns }: NodeAddresses,
  pki: string,
): Record<string, object> {
  return {
    // A point-to-point link per pod: every packet is routed, so that policies see those between pods too.
    'cni.conflist': {
      cniVersion: '0.4.0',
      name: 'node',
      plugins: [
        {
          type: 'ptp',
          ipMasq: true,
          ipam: {
            type: 'host-local',
            ranges: [[{ subnet: pods }]],
            routes: [{ dst: '0.0.0.0/0' }],
          },
        },
        { type: 'portmap', capabilities: { portMappings: true } },
      ],
    },
    'kubelet.json': {
      apiVersion: 'kubelet.config.k8s.io/v1beta1',
      kind: 'KubeletConfiguration',
      containerRuntimeEndpoint: 'unix:///run/containerd/containerd.sock',
      cgroupDriver: 'cgroupfs',
      failSwapOn: false,
      authentication: {
        anonymous: { enabled: false },
        webhook: { enabled: true },
        x509: { clientCAFile: join(pki, 'ca.crt') },
      },
      authorization: { mode: 'Webhook' },
      tlsCertFile: join(pki, 'kubelet-server.crt'),
      tlsPrivateKeyFile: join(pki, 'kubelet-server.key'),
      address: node,
      clusterDNS: [dns],
      clusterDomain: 'cluster.local',
      resolvConf: '/etc/resolv.conf',
      // The default is below /usr, which is the machine's.
      volumePluginDir: '/var/lib/kubelet/volumeplugins',
      evictionHard: {
        'memory.available': '200Mi',
        'nodefs.available': '2%',
        'imagefs.available': '2%',
      },
      imageGCHighThresholdPercent: 99,
      imageGCLowThresholdPercent: 98,
      syncFrequency: '10s',
      nodeStatusUpdateFrequency: '5s',
    },
    'kube-proxy.json': {
      apiVersion: 'kubeproxy.config.k8s.io/v1alpha1',
      kind: 'KubeProxyConfiguration',
      mode: 'iptables',
      bindAddress: node,
      healthzBindAddress: '127.0.0.1:10256',
      metricsBindAddress: '127.0.0.1:10249',
      clusterCIDR: pods,
      clientConnection: { kubeconfig: join(pki, 'proxy.kubeconfig') },
      // 0: these sysctls are the whole machine's, so they stay as they are.
      conntrack: {
        maxPerCore: 0,
        min: 0,
        tcpEstablishedTimeout: '0s',
        tcpCloseWaitTimeout: '0s',
      },
    },
  };
}
