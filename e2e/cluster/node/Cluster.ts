/** A Kubernetes cluster that tests can use. */
export interface Cluster {
  /** Path of a kubeconfig with all rights. */
  kubeconfig: string;
  /** Path, or name on PATH, of kubectl. */
  kubectl: string;
  /** IPv4 address of this machine as pods reach it; `host.cluster.test` on our own node. */
  hostAddress: string;
  /** Makes the images of a docker or OCI archive known to the node. */
  loadImage(archive: string): Promise<void>;
  /**
   * Kills a component of the node, for example `kubelet`; it is started again
   * a second later. Only our own node can.
   */
  killComponent(name: string): Promise<void>;
  /** Ends what opening it began: a node that was running before runs on. */
  close(): Promise<void>;
}
