import type { ArchiveInfo } from './readArchive.ts';

const USER = '65533:65533';

/** Files by which a build's settings, credentials or downloads would be carried along. */
const FILES = [
  /(^|\/)(\.npmrc|npmrc|\.yarnrc\.yml|pip\.conf|\.netrc|\.git-credentials)$/,
  /^etc\/apt\/apt\.conf\.d\/.*proxy/,
  /^root\/\.(cache|npm|yarn|config)\//,
  /^(var\/cache\/apt|var\/lib\/apt\/lists)\/.*(\.deb|_Packages.*)$/,
  /^go\/pkg\//,
];
const VARIABLES =
  /^((https?|ftp|all|no)_proxy|.*(_TOKEN|_PASSWORD|_SECRET|_REGISTRY|INDEX_URL|CA_BUNDLE|CA_CERTS|CERT_FILE))=/i;

/** What a built image must not be: with leftovers of its build, privileged, or started by a shell. */
export function imageProblems(image: ArchiveInfo): string[] {
  const { User, Entrypoint = [], Cmd = [] } = image.config;
  const [program = ''] = [...Entrypoint, ...Cmd];
  return [
    ...leftovers(image).map(left => `${left} is left in it`),
    ...(User === USER ? [] : [`its user is ${User || 'root'}, not ${USER}`]),
    // The shell form would begin with /bin/sh.
    ...(/(^|\/)(ba|da)?sh$/.test(program) ? [`it starts with ${program}`] : []),
  ];
}

function leftovers({ config, files }: ArchiveInfo): string[] {
  return [
    ...files.filter(file => FILES.some(pattern => pattern.test(file))),
    ...(config.Env ?? []).filter(variable => VARIABLES.test(variable)),
  ];
}
