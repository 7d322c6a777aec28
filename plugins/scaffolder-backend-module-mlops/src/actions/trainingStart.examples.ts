import { TemplateExample } from '@backstage/plugin-scaffolder-node';
import { stringify } from 'yaml';

export const trainingStartExamples: TemplateExample[] = [
  {
    description: 'Start the first training of a new project',
    example: stringify({
      steps: [
        {
          id: 'train',
          action: 'mlops:training:start',
          name: 'Start the first training',
          input: {
            entityRef: 'component:default/wine-quality',
            note: 'First training',
          },
        },
      ],
    }),
  },
];
