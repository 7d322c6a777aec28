import { TemplateRootProcessor } from './TemplateRootProcessor';

const processor = new TemplateRootProcessor({
  resolveUrl: ({ url, base }) => new URL(url, base).toString(),
});
const location = {
  type: 'file',
  target: '/srv/repo/templates/a/template.yaml',
};
const entity = (kind: string, annotations?: Record<string, string>) => ({
  apiVersion: 'scaffolder.backstage.io/v1beta3',
  kind,
  metadata: { name: 'a', annotations },
});

describe('TemplateRootProcessor', () => {
  it('writes the source location and keeps the other annotations', async () => {
    const template = entity('Template', {
      'mlops/template-root': '../..',
      other: 'kept',
    });
    await expect(
      processor.preProcessEntity(template, location),
    ).resolves.toEqual({
      ...template,
      metadata: {
        name: 'a',
        annotations: {
          'mlops/template-root': '../..',
          other: 'kept',
          'backstage.io/source-location': 'file:/srv/repo/template.yaml',
        },
      },
    });
  });

  it.each([
    entity('Template'),
    entity('Template', { other: 'x' }),
    entity('Component', { 'mlops/template-root': '../..' }),
  ])('leaves %j alone', async other => {
    await expect(processor.preProcessEntity(other, location)).resolves.toBe(
      other,
    );
  });

  it('makes a bad root an error of the template', async () => {
    await expect(
      processor.preProcessEntity(
        entity('Template', { 'mlops/template-root': '/etc' }),
        location,
      ),
    ).rejects.toThrow(/mlops\/template-root is "\/etc"/);
  });
});
