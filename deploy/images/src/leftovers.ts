import type { ArchiveInfo } from './readArchive.ts';

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

/** What a build has left in an image and must not: files and variables. */
export function leftovers({ config, files }: ArchiveInfo): string[] {
  return [
    ...files.filter(file => FILES.some(pattern => pattern.test(file))),
    ...(config.Env ?? []).filter(variable => VARIABLES.test(variable)),
  ];
}
