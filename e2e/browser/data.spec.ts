import { expect, test } from '@playwright/test';
import { openAs } from './support.ts';

const FORM = '/create/templates/default/create-mlops-project';

test('the form asks for what the choice of data needs, and for nothing else', async ({
  page,
}) => {
  await openAs(page, 'alice', FORM);
  await page.getByRole('textbox', { name: /^Name/ }).fill('data-in-the-form');
  await page.getByRole('combobox', { name: /^Owner/ }).fill('ML team');
  await page.getByRole('option', { name: 'ML team' }).click();
  const next = page.getByRole('button', { name: 'Next', exact: true });
  await next.click();
  await next.click();

  const field = (name: RegExp) => page.getByRole('textbox', { name });
  // The label lies over the radio itself.
  const choose = (text: RegExp) => page.getByText(text).click();
  const target = field(/^Target/);
  await expect(page.getByRole('radio', { name: /^Iris/ })).toBeChecked();
  await expect(target).toBeHidden();

  await choose(/^A CSV file/);
  await expect(field(/^File/)).toHaveValue('data/training.csv');
  await expect(target).toHaveValue('target');
  await expect(page.getByRole('radio', { name: /^Regression/ })).toBeVisible();

  await choose(/^A file behind/);
  await expect(field(/^File/)).toBeHidden();
  await expect(field(/^SHA-256/)).toBeVisible();
  await next.click();
  // Neither address nor checksum: the page stays.
  await expect(field(/^Address/)).toBeVisible();

  await choose(/object in S3$/);
  await field(/^Object/).fill('s3://flowers/iris.parquet');
  await next.click();
  await expect(page.getByLabel(/^Trees/)).toBeVisible();
});
