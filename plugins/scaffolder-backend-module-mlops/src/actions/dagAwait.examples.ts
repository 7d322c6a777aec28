import { TemplateExample } from '@backstage/plugin-scaffolder-node';
import { stringify } from 'yaml';

export const dagAwaitExamples: TemplateExample[] = [
  {
    description: 'Wait at most a minute for a commit',
    example: stringify({
      steps: [
        {
          id: 'dag',
          action: 'mlops:dag:await',
          name: 'Wait for Airflow',
          input: {
            entityRef: 'component:default/wine-quality',
            commit: '4f2d1c0b9a8e7f6d5c4b3a2918070605f4e3d2c1',
            timeoutSeconds: 60,
          },
        },
      ],
    }),
  },
];
