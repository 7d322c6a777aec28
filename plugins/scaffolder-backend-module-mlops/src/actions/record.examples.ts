import { TemplateExample } from '@backstage/plugin-scaffolder-node';
import { stringify } from 'yaml';

const example = (description: string, action: string, input: object) => ({
  description,
  example: stringify({
    steps: [{ id: 'record', action, name: 'Record', input }],
  }),
});

export const recordWriteExamples: TemplateExample[] = [
  example('Record what a project was rendered from', 'mlops:record:write', {
    version: '${{ steps.values.output.values.templateVersion }}',
    answers: '${{ steps.values.output.answers }}',
  }),
];

export const recordReadExamples: TemplateExample[] = [
  example('Read what a project was rendered from', 'mlops:record:read', {
    entityRef: 'component:default/wine-quality',
  }),
];
