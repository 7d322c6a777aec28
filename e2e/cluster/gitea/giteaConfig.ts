/** Where one Gitea listens and keeps its data. */
export interface GiteaPlace {
  /** Address that it binds, and that everybody reaches it by. */
  address: string;
  port: number;
  /** Folder of everything it writes; absolute. */
  dataFolder: string;
  /** Folder with Gitea's own `templates`, `options` and `public`; absolute. */
  staticRoot: string;
}

/** Secrets of one Gitea, made anew for each. */
export interface GiteaSecrets {
  secretKey: string;
  internalToken: string;
}

/** The URL that browsers, git and the API use. */
export const giteaUrl = ({ address, port }: GiteaPlace) =>
  `http://${address}:${port}`;

/**
 * Gitea's app.ini for a test: one process on SQLite that starts fast, reaches
 * nothing outside, keeps everything in its data folder and ends at once.
 *
 * @param asRoot - whether the process that starts it is root, which Gitea refuses otherwise
 * @see https://docs.gitea.com/administration/config-cheat-sheet
 */
export function giteaConfig(
  place: GiteaPlace,
  secrets: GiteaSecrets,
  asRoot: boolean,
): string {
  const sections: Record<string, Record<string, string | number | boolean>> = {
    server: {
      PROTOCOL: 'http',
      HTTP_ADDR: place.address,
      HTTP_PORT: place.port,
      DOMAIN: place.address,
      ROOT_URL: `${giteaUrl(place)}/`,
      STATIC_ROOT_PATH: place.staticRoot,
      APP_DATA_PATH: `${place.dataFolder}/data`,
      DISABLE_SSH: true,
      OFFLINE_MODE: true,
      LFS_START_SERVER: false,
      GRACEFUL_HAMMER_TIME: '2s',
    },
    database: {
      DB_TYPE: 'sqlite3',
      PATH: `${place.dataFolder}/gitea.db`,
      SQLITE_JOURNAL_MODE: 'WAL',
      SQLITE_TIMEOUT: 5000,
    },
    repository: {
      ROOT: `${place.dataFolder}/repositories`,
      DEFAULT_BRANCH: 'main',
    },
    security: {
      INSTALL_LOCK: true,
      SECRET_KEY: secrets.secretKey,
      INTERNAL_TOKEN: secrets.internalToken,
    },
    // Nothing is public, so an unauthenticated look for a private repository is answered at once:
    // `publish:gitea` waits 20 s for one that says 404.
    service: { DISABLE_REGISTRATION: true, REQUIRE_SIGNIN_VIEW: true },
    oauth2: { ENABLED: false },
    openid: { ENABLE_OPENID_SIGNIN: false },
    packages: { ENABLED: false },
    actions: { ENABLED: true, DEFAULT_ACTIONS_URL: 'self' },
    indexer: { REPO_INDEXER_ENABLED: false, ISSUE_INDEXER_TYPE: 'db' },
    queue: { TYPE: 'channel' },
    'cron.update_checker': { ENABLED: false },
    log: { MODE: 'console', LEVEL: 'warn' },
  };
  const top = {
    APP_NAME: 'Gitea',
    RUN_MODE: 'prod',
    WORK_PATH: place.dataFolder,
    ...(asRoot ? { I_AM_BEING_UNSAFE_RUNNING_AS_ROOT: true } : {}),
  };
  return [
    lines(top),
    ...Object.entries(sections).map(
      ([name, keys]) => `\n[${name}]\n${lines(keys)}`,
    ),
  ].join('');
}

const lines = (keys: object) =>
  Object.entries(keys)
    .map(([key, value]) => `${key} = ${value}\n`)
    .join('');
