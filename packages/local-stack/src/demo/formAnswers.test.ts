import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { parse } from 'yaml';
import { formAnswers } from './formAnswers.ts';

interface Page {
  required?: string[];
  properties: Record<string, { default?: unknown }>;
}

const template = join(
  import.meta.dirname,
  '../../../../templates/create-mlops-project/template.yaml',
);
const pages: Page[] = parse(readFileSync(template, 'utf8')).spec.parameters;

test('answers all that the form insists on, and each as the form would', () => {
  const answers = formAnswers('wine');
  const fields = Object.assign({}, ...pages.map(page => page.properties));
  const required = pages.flatMap(page => page.required ?? []);
  assert.deepEqual(
    required.filter(field => !(field in answers)),
    [],
  );
  // The form has no default for what a person has to write.
  const written = ['name', 'owner', 'description'];
  for (const [field, answer] of Object.entries(answers))
    if (!written.includes(field))
      assert.deepEqual(answer, fields[field].default, field);
});
