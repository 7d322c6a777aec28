import { Kubectl } from '../../../e2e/cluster/support/Kubectl.ts';
import type { BuiltImage } from './BuiltImage.ts';
import { IMAGES } from './images.ts';
import type { ImageSpec } from './ImageSpec.ts';
import { restrictedPod } from './restrictedPod.ts';

const NAMESPACE = 'trainyard-images-start';

/**
 * Seconds from asking for a pod to the end of its start command, the image
 * being on the node. About one and a half of them are Kubernetes' own.
 *
 * @throws Error when the program does not end well within two minutes
 */
async function measureStart(
  { name, startCommand, writable }: ImageSpec,
  image: string,
  kubectl: Kubectl,
): Promise<number> {
  const pod = restrictedPod(
    { name, image, command: startCommand, writable },
    NAMESPACE,
  );
  const startedAt = performance.now();
  await kubectl.apply([pod]);
  await kubectl.run([
    ...['wait', '-n', NAMESPACE, `pod/${name}`, '--timeout=120s'],
    '--for=jsonpath={.status.phase}=Succeeded',
  ]);
  return (performance.now() - startedAt) / 1000;
}

/**
 * Measures images that the cluster of KUBECONFIG has, in a namespace of their own.
 *
 * @returns seconds by name
 * @throws Error when KUBECONFIG is not set; KubectlError
 */
export async function measureStarts(
  images: BuiltImage[],
  { KUBECONFIG } = process.env,
): Promise<Record<string, number>> {
  if (!KUBECONFIG) {
    throw new Error('--table starts pods: set KUBECONFIG to the cluster.');
  }
  const kubectl = new Kubectl(KUBECONFIG);
  await kubectl.apply([
    {
      apiVersion: 'v1',
      kind: 'Namespace',
      metadata: {
        name: NAMESPACE,
        labels: { 'pod-security.kubernetes.io/enforce': 'restricted' },
      },
    },
  ]);
  try {
    // Pods are refused until the controller has made their account.
    await kubectl.run([
      ...['wait', '-n', NAMESPACE, 'serviceaccount/default'],
      ...['--for=create', '--timeout=60s'],
    ]);
    const starts: Record<string, number> = {};
    for (const { name, reference } of images) {
      const spec = IMAGES.find(image => image.name === name)!;
      starts[name] = await measureStart(spec, reference, kubectl);
    }
    return starts;
  } finally {
    await kubectl.run(['delete', 'namespace', NAMESPACE, '--wait=false']);
  }
}
