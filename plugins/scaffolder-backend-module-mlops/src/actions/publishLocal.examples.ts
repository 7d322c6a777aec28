import { TemplateExample } from '@backstage/plugin-scaffolder-node';
import { stringify } from 'yaml';

export const publishLocalExamples: TemplateExample[] = [
  {
    description: 'Publish the workspace on this machine',
    example: stringify({
      steps: [
        {
          id: 'publish',
          action: 'mlops:publish:local',
          name: 'Publish',
          input: { name: 'wine-quality' },
        },
      ],
    }),
  },
];
