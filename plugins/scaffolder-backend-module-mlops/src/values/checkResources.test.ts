import { checkResources } from './checkResources';

describe('checkResources', () => {
  it('fills in the defaults', () => {
    expect(checkResources({ cpuLimit: ' ', memoryLimit: '2Gi' })).toEqual({
      cpuRequest: '250m',
      cpuLimit: '1',
      memoryRequest: '512Mi',
      memoryLimit: '2Gi',
    });
  });

  it('takes a request that is as large as its limit, in another unit', () => {
    expect(
      checkResources({
        cpuRequest: '2000m',
        cpuLimit: '2',
        memoryRequest: '1024Mi',
        memoryLimit: '1Gi',
      }),
    ).toMatchObject({ cpuRequest: '2000m', memoryRequest: '1024Mi' });
  });

  it.each([
    [{ cpuRequest: '2' }, 'cpuRequest: 2 is more than the limit of 1'],
    [
      { memoryLimit: '100Mi' },
      'memoryRequest: 512Mi is more than the limit of 100Mi',
    ],
    [{ cpuLimit: '0' }, /^cpuLimit: write cores as 2/],
    [{ cpuLimit: '-1' }, /^cpuLimit: /],
    [{ cpuLimit: '1.5' }, /^cpuLimit: /],
    [{ cpuRequest: '1 core' }, /^cpuRequest: .* not "1 core"/],
    [{ memoryRequest: '512' }, /^memoryRequest: write it as 512Mi/],
    [{ memoryRequest: '1Gi\n"' }, /^memoryRequest: /],
    [{ memoryLimit: '0Gi' }, /^memoryLimit: /],
  ])('refuses %j and names the field', (input, message) => {
    expect(() => checkResources(input)).toThrow(message);
  });
});
