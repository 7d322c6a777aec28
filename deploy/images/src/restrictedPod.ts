/** What differs between the pods that an image is tried in. */
export interface TrialPod {
  name: string;
  image: string;
  command?: string[];
  env?: Record<string, string>;
  /** Folders that get an empty volume each; all else is read-only. */
  writable: string[];
}

/**
 * A pod as strict as the strictest Pod Security standard, and stricter: no
 * account token and a read-only root file system.
 *
 * @see https://kubernetes.io/docs/concepts/security/pod-security-standards/#restricted
 */
export const restrictedPod = (
  { name, image, command, env = {}, writable }: TrialPod,
  namespace: string,
) => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name, namespace },
  spec: {
    restartPolicy: 'Never',
    automountServiceAccountToken: false,
    enableServiceLinks: false,
    securityContext: {
      runAsNonRoot: true,
      fsGroup: 65533,
      seccompProfile: { type: 'RuntimeDefault' },
    },
    volumes: writable.map((_, index) => ({
      name: `volume-${index}`,
      emptyDir: {},
    })),
    containers: [
      {
        name: 'base',
        image,
        imagePullPolicy: 'IfNotPresent',
        ...(command && { command }),
        env: Object.entries(env).map(([key, value]) => ({ name: key, value })),
        volumeMounts: writable.map((mountPath, index) => ({
          name: `volume-${index}`,
          mountPath,
        })),
        securityContext: {
          allowPrivilegeEscalation: false,
          readOnlyRootFilesystem: true,
          capabilities: { drop: ['ALL'] },
        },
      },
    ],
  },
});
