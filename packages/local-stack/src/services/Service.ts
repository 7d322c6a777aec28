/** One operating-system process of a service. */
export interface ProcessSpec {
  /** Unique in the stack; names its log and its state file. */
  name: string;
  command: string;
  args: string[];
  env: Record<string, string>;
  cwd: string;
  /** Another account to run as, where the service refuses to run as root. */
  identity?: ProcessIdentity;
  /** What asks it to end; SIGTERM unless said otherwise. */
  stopSignal?: NodeJS.Signals;
}

/** Numeric ids of an operating-system account. */
export interface ProcessIdentity {
  uid: number;
  gid: number;
}

/** Whether a service answers, and what is missing when it does not. */
export type Health = { ok: true } | { ok: false; message: string };

/** A part of the stack that the supervisor starts, watches and stops. */
export interface Service {
  name: string;
  title: string;
  /** Where a person reaches it, if anywhere. */
  url?: string;
  /** Names of the services that must run first. */
  needs: string[];
  /** Processes in the order in which they start. */
  processes: ProcessSpec[];
  /** Work that depends on no other service: installs and builds. */
  install?(): Promise<void>;
  /** Work before the processes start, when the needed services run. */
  prepare?(): Promise<void>;
  /** Asks the running service; must not throw. */
  probe(): Promise<Health>;
  /** Work after it is healthy for the first time, for example making databases. */
  ready?(): Promise<void>;
  /** Longest time to become healthy, in milliseconds. */
  startTimeoutMs: number;
}
