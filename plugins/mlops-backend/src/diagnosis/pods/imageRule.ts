import { containersOf } from './containersOf';
import { PodRule } from './PodRule';

const PULL_REASONS = new Set([
  'ErrImagePull',
  'ImagePullBackOff',
  'ErrImageNeverPull',
  'InvalidImageName',
  'ImageInspectError',
  'RegistryUnavailable',
]);

/** Causes in the words of containerd and the registries, the more telling first. */
const CAUSES: Array<[RegExp, string, string]> = [
  [
    /invalid reference format|InvalidImageName/i,
    'its name is not valid',
    'Correct the image name',
  ],
  [
    /pull policy of Never/i,
    'it is not on the node and may not be pulled',
    'Load it onto the nodes, or change the pull policy',
  ],
  [
    /unauthorized|denied|forbidden|authentication required|\b401\b|\b403\b/i,
    'the registry refuses access',
    'Give the ServiceAccount a pull secret that may read it',
  ],
  [
    /not found|manifest unknown|\b404\b/i,
    'the registry does not have it',
    'Build and push the image, or correct its name',
  ],
  [
    /no such host|lookup |dial tcp|i\/o timeout|connection refused|TLS|x509/i,
    'the registry cannot be reached',
    'Check the name of the registry, and that nodes can reach it',
  ],
];

/** An image that cannot be pulled; ErrImagePull and ImagePullBackOff come by turns. */
export const imageRule: PodRule = ({ view }) => {
  const found = containersOf(view.pod).find(({ status }) =>
    PULL_REASONS.has(status?.state?.waiting?.reason ?? ''),
  );
  if (!found) return undefined;
  const { container, status } = found;
  // While the kubelet backs off the cause may be in the events only.
  const words = [
    status?.state?.waiting?.reason ?? '',
    status?.state?.waiting?.message ?? '',
    ...view.events
      .filter(({ reason }) => reason === 'Failed' || reason === 'InspectFailed')
      .map(({ message }) => message ?? ''),
  ]
    .filter(text => !text.startsWith('Back-off') || text.includes('failed'))
    .join('\n');
  const [, cause = '', step = 'Check the image name and the registry'] =
    CAUSES.find(([pattern]) => pattern.test(words)) ?? [];
  return {
    code: 'image-pull-failed',
    reason: `The image ${container.image} of the container ${
      container.name
    } cannot be pulled${cause && `: ${cause}`}.`,
    nextStep: `${step}, then start a new run.`,
  };
};
