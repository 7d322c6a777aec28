import { devSecrets } from './src/devSecrets.ts';

const { GIT_USERNAME, GIT_PASSWORD, GITHUB_TOKEN } = process.env;

process.stdout.write(
  JSON.stringify(
    {
      apiVersion: 'v1',
      kind: 'List',
      items: devSecrets({
        gitUsername: GIT_USERNAME,
        gitPassword: GIT_PASSWORD,
        githubToken: GITHUB_TOKEN,
      }),
    },
    null,
    2,
  ),
);
