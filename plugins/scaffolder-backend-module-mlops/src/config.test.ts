import { mockServices } from '@backstage/backend-test-utils';
import { readLocalPublisherConfig, readProjectDefaults } from './config';

const read = (localPublisher?: object) =>
  readLocalPublisherConfig(
    mockServices.rootConfig({
      data: localPublisher ? { mlops: { localPublisher } } : {},
    }),
  );
const good = {
  repositories: '/data/repositories',
  projects: '/data/projects',
  deliver: ['node', 'deliver.ts'],
};

describe('readLocalPublisherConfig', () => {
  it('is undefined where there is none', () => {
    expect(read()).toBeUndefined();
  });

  it('reads all of it', () => {
    expect(read(good)).toEqual(good);
  });

  it.each([
    [{ ...good, projects: 'projects' }, /mlops\.localPublisher\.projects/],
    [{ ...good, deliver: [] }, /mlops\.localPublisher\.deliver/],
    [
      { ...good, repositories: undefined },
      /mlops\.localPublisher\.repositories/,
    ],
  ])('names the key that is wrong: %j', (config, key) => {
    expect(() => read(config)).toThrow(key);
  });
});

describe('readProjectDefaults', () => {
  const defaults = (projectDefaults: object) =>
    readProjectDefaults(
      mockServices.rootConfig({
        data: {
          app: { baseUrl: 'https://portal.example.com/' },
          mlops: { projectDefaults },
        },
      }),
    );

  it('lets config win over the defaults, one by one', () => {
    expect(
      defaults({ namespace: 'training', trainerImages: { kedro: 'own:1' } }),
    ).toEqual({
      namespace: 'training',
      portalUrl: 'https://portal.example.com',
      trainerImages: {
        typescript: expect.stringContaining('trainer-typescript'),
        kedro: 'own:1',
      },
    });
  });

  it('does not ignore the key of a release with one trainer', () => {
    expect(() => defaults({ trainerImage: 'own:1' })).toThrow(
      /trainerImages\.typescript/,
    );
  });
});
