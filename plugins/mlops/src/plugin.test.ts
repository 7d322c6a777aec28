import plugin from '.';

describe('the new-system plugin', () => {
  it('is the default export and brings the API and the tab', () => {
    expect(plugin.id).toBe('mlops');
    expect(plugin.getExtension('api:mlops')).toBeDefined();
    expect(plugin.getExtension('entity-content:mlops/training')).toBeDefined();
  });
});
