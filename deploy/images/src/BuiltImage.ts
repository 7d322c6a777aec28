/** An image that is in the cache, ready to be imported by a node. */
export interface BuiltImage {
  name: string;
  /** `ghcr.io/trainyard/<name>:<version>` */
  reference: string;
  /** `sha256:...` of the manifest in the archive. */
  digest: string;
  /** OCI archive: `ctr images import`, `docker load`, `skopeo copy`. */
  archive: string;
  sizeBytes: number;
  /** How long the build took; of a cached image, how long it took then. */
  seconds: number;
  cached: boolean;
}
