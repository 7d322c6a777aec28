import { TemplateExample } from '@backstage/plugin-scaffolder-node';
import { stringify } from 'yaml';

export const projectValuesExamples: TemplateExample[] = [
  {
    description: 'A project on this machine, with defaults',
    example: stringify({
      steps: [
        {
          id: 'values',
          action: 'mlops:project:values',
          name: 'Check the choices',
          input: {
            name: 'wine-quality',
            owner: 'group:default/ml-team',
            destination: 'local',
          },
        },
      ],
    }),
  },
  {
    description: 'A project on GitHub that trains every Monday at three',
    example: stringify({
      steps: [
        {
          id: 'values',
          action: 'mlops:project:values',
          name: 'Check the choices',
          input: {
            name: 'wine-quality',
            owner: 'group:default/ml-team',
            nEstimators: 200,
            maxDepth: 8,
            schedule: '0 3 * * 1',
            destination: 'git',
            repoUrl: 'github.com?owner=acme&repo=wine-quality',
          },
        },
      ],
    }),
  },
];
