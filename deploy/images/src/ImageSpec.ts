/** The bases that a Dockerfile of this project starts from. */
export type BaseName = 'debian' | 'node' | 'python' | 'go';

/** Whose settings and download caches a build is given, as mounts that no layer keeps. */
export type Client = 'npm' | 'pip' | 'uv' | 'go';

/** One image of the platform. All paths are relative to the repository. */
export interface ImageSpec {
  name: string;
  /** What it is for, in one line. */
  purpose: string;
  dockerfile: string;
  /** The Dockerfile is a template of skeleton/: `assemble` puts the rendered one into the context. */
  rendered?: boolean;
  /** `ARG` of the Dockerfile -> the base that it names. */
  bases: Record<string, BaseName>;
  clients: Client[];
  /** Files and folders that the image is made of; they make its content key. */
  sources: string[];
  /**
   * Fills the build context, an empty folder.
   * Default: a copy of `sources`, which are then files beside the Dockerfile.
   */
  assemble?: (context: AssembleContext) => Promise<void>;
  /** Paths that must be writable in a pod whose root file system is read-only. */
  writable: string[];
  /** A command in the image whose end says that it can start, for the table. */
  startCommand: string[];
  /** Not part of a production installation. */
  development?: boolean;
}

export interface AssembleContext {
  repo: string;
  /** Absolute path of the empty context folder. */
  folder: string;
  /** Takes the output of the programs that are run. */
  log: string;
}
