import { ANNOTATION_SOURCE_LOCATION, Entity } from '@backstage/catalog-model';
import { ScmIntegrationRegistry } from '@backstage/integration';
import { CatalogProcessor, LocationSpec } from '@backstage/plugin-catalog-node';
import { resolveTemplateRoot, TEMPLATE_ROOT_ANNOTATION } from './templateRoot';

/**
 * Turns {@link TEMPLATE_ROOT_ANNOTATION} of a Template into its source location, so
 * that `url: ./skeleton` means the same for a template read from a folder, from a git
 * host, and in the template editor. Without it the scaffolder refuses to leave the
 * folder of a `file:` template.
 */
export class TemplateRootProcessor implements CatalogProcessor {
  constructor(
    private readonly integrations: Pick<ScmIntegrationRegistry, 'resolveUrl'>,
  ) {}

  getProcessorName(): string {
    return 'TemplateRootProcessor';
  }

  async preProcessEntity(
    entity: Entity,
    location: LocationSpec,
  ): Promise<Entity> {
    const root = entity.metadata.annotations?.[TEMPLATE_ROOT_ANNOTATION];
    if (entity.kind !== 'Template' || root === undefined) {
      return entity;
    }
    return {
      ...entity,
      metadata: {
        ...entity.metadata,
        annotations: {
          ...entity.metadata.annotations,
          [ANNOTATION_SOURCE_LOCATION]: resolveTemplateRoot(
            root,
            location,
            this.integrations,
          ),
        },
      },
    };
  }
}
