/** What was found out about this machine. */
export interface Machine {
  platform: string;
  arch: string;
  uid: number;
  /** cgroup v1 hierarchies that are mounted, by controller. */
  cgroups: string[];
  /** File systems of the kernel. */
  fileSystems: string[];
  /** What `unshare` with all the node's namespaces said; undefined when it worked. */
  unshareProblem?: string;
  /** Programs that are missing and no package manager is there to install. */
  notInstallable: string[];
  /** `go env GOVERSION`, for example `go1.26.0`; undefined without Go. */
  go?: string;
  /** Whether an older Go may bring the version it needs. */
  goToolchainAuto: boolean;
  /** Whether the node's programs are in the cache already. */
  built: boolean;
  freeGb: number;
}

const CONTROLLERS = [
  'cpu',
  'cpuacct',
  'cpuset',
  'memory',
  'pids',
  'devices',
  'freezer',
  'blkio',
];
/** Gitea's; the node's own programs do with 1.24. */
const GO_MINOR = 26;
/** From which `go` knows how to fetch a newer one. */
const GO_MINOR_OF_TOOLCHAINS = 21;
/** Measured: Go's cache 4 GB, images 3 GB, their unpacked copy 4 GB. */
const NEEDED_GB = 14;

/** Why no node can run on this machine; one sentence each, with what to do. */
export function machineProblems(machine: Machine): string[] {
  const elsewhere = 'set KUBECONFIG to use a cluster that there is';
  if (machine.platform !== 'linux') {
    return [
      `A Kubernetes node needs Linux, and this is ${machine.platform}; ${elsewhere}.`,
    ];
  }
  const problems: string[] = [];
  const say = (bad: boolean, sentence: string) =>
    bad && problems.push(sentence);
  say(
    !['x64', 'arm64'].includes(machine.arch),
    `${machine.arch} is not supported; use x64 or arm64, or ${elsewhere}.`,
  );
  say(machine.uid !== 0, `A node needs root; run as root, or ${elsewhere}.`);
  const missing = CONTROLLERS.filter(name => !machine.cgroups.includes(name));
  say(
    missing.length === CONTROLLERS.length,
    `This machine has cgroup v2 alone and the node is made for v1; ${elsewhere} (kind makes one).`,
  );
  say(
    missing.length > 0 && missing.length < CONTROLLERS.length,
    `The cgroup controllers ${missing.join(
      ', ',
    )} are not mounted below /sys/fs/cgroup; mount them, or ${elsewhere}.`,
  );
  say(
    machine.uid === 0 && machine.unshareProblem !== undefined,
    `Namespaces cannot be made here (${machine.unshareProblem}); ${elsewhere}.`,
  );
  say(
    !machine.fileSystems.includes('overlay'),
    `The kernel has no overlay file system; ${elsewhere}.`,
  );
  say(
    machine.notInstallable.length > 0,
    `${machine.notInstallable.join(
      ', ',
    )} are missing and there is no apt-get to install them; install them, or ${elsewhere}.`,
  );
  const problem = machine.built ? undefined : goProblem(machine);
  say(problem !== undefined, `${problem}, or ${elsewhere}.`);
  say(
    !machine.built && machine.freeGb < NEEDED_GB,
    `Only ${machine.freeGb.toFixed(
      1,
    )} GB are free and the first build needs ${NEEDED_GB}; free some, or point TRAINYARD_CACHE to a larger disk.`,
  );
  return problems;
}

function goProblem({ go, goToolchainAuto }: Machine): string | undefined {
  if (go === undefined)
    return `Go was not found on PATH and the node's programs are built with it; install Go 1.${GO_MINOR} or newer`;
  const minor = Number(/^go1\.(\d+)/.exec(go)?.[1] ?? 0);
  const fetches = minor >= GO_MINOR_OF_TOOLCHAINS && goToolchainAuto;
  return minor >= GO_MINOR || fetches
    ? undefined
    : `${go} is too old for the node's programs; install Go 1.${GO_MINOR} or newer`;
}
