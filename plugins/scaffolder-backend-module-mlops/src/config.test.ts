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
  it('lets config win over the defaults, one by one', () => {
    const projectDefaults = { namespace: 'training' };
    expect(
      readProjectDefaults(
        mockServices.rootConfig({ data: { mlops: { projectDefaults } } }),
      ),
    ).toEqual({
      namespace: 'training',
      trainerImage: expect.stringContaining('trainer-typescript'),
    });
  });
});
