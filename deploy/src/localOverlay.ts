import { stringify } from 'yaml';

/** As `npm run --silent images -- --json` prints it. */
export interface ImageDigest {
  /** `ghcr.io/trainyard/<name>:<version>` */
  reference: string;
  /** `sha256:...` */
  digest: string;
}

const DIGEST = /^sha256:[0-9a-f]{64}$/;
const CIDR = /^\d{1,3}(?:\.\d{1,3}){3}\/\d{1,2}$/;
const ADDRESS = /^(\d{1,3}(?:\.\d{1,3}){3}\/\d{1,2}):(\d{1,5})$/;

/** What the dev overlay cannot know. */
export interface LocalNetwork {
  /** `CIDR:PORT` that pods fetch code from, e.g. `10.0.0.5/32:3000`. */
  gitHost?: string;
  /** CIDR outside the cluster that reaches MLflow: an Airflow or a portal there. */
  mlflowClients?: string;
}

/**
 * The kustomization of `overlays/local`.
 *
 * @throws Error naming the image or the address that is not well-formed
 */
export function localOverlay(
  images: ImageDigest[],
  { gitHost, mlflowClients }: LocalNetwork = {},
): string {
  const patches = [
    ...(gitHost ? [gitHostPatch(gitHost)] : []),
    ...(mlflowClients ? [mlflowClientsPatch(mlflowClients)] : []),
  ];
  return stringify({
    apiVersion: 'kustomize.config.k8s.io/v1beta1',
    kind: 'Kustomization',
    resources: ['../dev'],
    images: images.map(pinned),
    ...(patches.length > 0 && { patches }),
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

function mlflowClientsPatch(cidr: string) {
  if (!CIDR.test(cidr)) {
    throw new Error(
      `--mlflow-clients must be a CIDR, e.g. 10.0.0.5/32, and is "${cidr}".`,
    );
  }
  return {
    target: { kind: 'NetworkPolicy', name: 'mlflow', namespace: 'mlops' },
    patch: JSON.stringify([
      {
        op: 'add',
        path: '/spec/ingress/0/from/-',
        value: { ipBlock: { cidr } },
      },
    ]),
  };
}
