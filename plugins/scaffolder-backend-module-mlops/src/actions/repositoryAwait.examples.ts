import { TemplateExample } from '@backstage/plugin-scaffolder-node';
import { stringify } from 'yaml';

export const repositoryAwaitExamples: TemplateExample[] = [
  {
    description: 'Wait for what a publish action pushed, then register it',
    example: stringify({
      steps: [
        {
          id: 'readable',
          name: 'Wait for the git host',
          action: 'mlops:repository:await',
          input: {
            repoContentsUrl: '${{ steps.publish.output.repoContentsUrl }}',
          },
        },
        {
          id: 'register',
          name: 'Register in the catalog',
          action: 'catalog:register',
          input: {
            catalogInfoUrl: '${{ steps.readable.output.catalogInfoUrl }}',
          },
        },
      ],
    }),
  },
];
