/** An image as `ctr images import` reports it. */
export interface ImportedImage {
  /** Name with tag. */
  name: string;
  /** The same image by digest, as manifests pin it: `name@sha256:...`. */
  pinned: string;
}

const REPORTED = /^unpacking (\S+) \((sha256:[0-9a-f]{64})\)/gm;

/** Reads the output of `ctr images import` (containerd 1.6). */
export const importedImages = (output: string): ImportedImage[] =>
  [...output.matchAll(REPORTED)].map(([, name, digest]) => ({
    name,
    pinned: `${name.replace(/:[^:/]*$/, '')}@${digest}`,
  }));
