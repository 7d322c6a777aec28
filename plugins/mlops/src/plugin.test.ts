import { mlopsPlugin } from './plugin';

describe('mlops', () => {
  it('should export plugin', () => {
    expect(mlopsPlugin).toBeDefined();
  });
});
