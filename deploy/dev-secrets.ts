import { devSecrets } from './src/devSecrets.ts';

const { GIT_USERNAME, GIT_PASSWORD, GITHUB_TOKEN, DAGS_REPOSITORY } =
  process.env;

process.stdout.write(
  JSON.stringify(
    {
      apiVersion: 'v1',
      kind: 'List',
      items: devSecrets({
        gitUsername: GIT_USERNAME,
        gitPassword: GIT_PASSWORD,
        githubToken: GITHUB_TOKEN,
        dagsRepository: DAGS_REPOSITORY,
      }),
    },
    null,
    2,
  ),
);
