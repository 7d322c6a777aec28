import { stringify } from 'yaml';

/** As `npm run --silent images -- --json` prints it. */
export interface ImageDigest {
  /** `ghcr.io/trainyard/<name>:<version>` */
  reference: string;
  /** `sha256:...` */
  digest: string;
}

const DIGEST = /^sha256:[0-9a-f]{64}$/;
const ADDRESS = /^(\d{1,3}(?:\.\d{1,3}){3}\/\d{1,2}):(\d{1,5})$/;

/**
 * The kustomization of `overlays/local`.
 *
 * @param gitHost - `CIDR:PORT`, e.g. `10.0.0.5/32:3000`
 * @throws Error naming the image or the address that is not well-formed
 */
export function localOverlay(images: ImageDigest[], gitHost?: string): string {
  return stringify({
    apiVersion: 'kustomize.config.k8s.io/v1beta1',
    kind: 'Kustomization',
    resources: ['../dev'],
    images: images.map(pinned),
    ...(gitHost && { patches: [gitHostPatch(gitHost)] }),
  });
}

function pinned({ reference, digest }: ImageDigest) {
  const name = reference.slice(0, reference.lastIndexOf(':'));
  if (!name || !DIGEST.test(digest)) {
    throw new Error(
      `The image "${reference}" has no digest of the form sha256:<64 hex digits>.`,
    );
  }
  return { name, digest };
}

function gitHostPatch(address: string) {
  const [, cidr, port] = ADDRESS.exec(address) ?? [];
  if (!cidr) {
    throw new Error(
      `--git-host must be CIDR:PORT, e.g. 10.0.0.5/32:3000, and is "${address}".`,
    );
  }
  return {
    target: { kind: 'NetworkPolicy', name: 'git-host' },
    patch: JSON.stringify([
      {
        op: 'replace',
        path: '/spec/egress',
        value: [
          {
            to: [{ ipBlock: { cidr } }],
            ports: [{ protocol: 'TCP', port: Number(port) }],
          },
        ],
      },
    ]),
  };
}
