import { TemplateExample } from '@backstage/plugin-scaffolder-node';
import { stringify } from 'yaml';

const example = (description: string, input: object): TemplateExample => ({
  description,
  example: stringify({
    steps: [
      {
        id: 'upgrade',
        action: 'mlops:project:upgrade',
        name: 'Upgrade',
        input: { entityRef: 'component:default/wine-quality', ...input },
      },
    ],
  }),
});

export const projectUpgradeExamples: TemplateExample[] = [
  example('Propose what the template writes today', { sourcePath: 'rendered' }),
  example('Merge it at once when nothing is in its way', {
    sourcePath: 'rendered',
    merge: true,
  }),
];
