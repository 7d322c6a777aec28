import { createHash } from 'node:crypto';
import { InputError } from '@backstage/errors';
import { z } from 'zod';

/** Where a project keeps what it was generated from. */
export const RECORD_PATH = '.mlops/template.json';

const recordSchema = z.object({
  /** Entity ref of the template. */
  template: z.string(),
  version: z.string().regex(/^[0-9A-Za-z][0-9A-Za-z.+-]*$/),
  /** SHA-256 of the files as the template wrote them; see {@link digestOf}. */
  rendered: z.string().regex(/^([0-9a-f]{64})?$/),
  /** The form, as it was filled in. */
  answers: z.record(z.string(), z.unknown()),
});

/** `.mlops/template.json` of a project. */
export type TemplateRecord = z.infer<typeof recordSchema>;

/** @throws InputError that names the key that is wrong */
export function parseTemplateRecord(text: string): TemplateRecord {
  const refuse = (why: string) => new InputError(`${RECORD_PATH}: ${why}`);
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    throw refuse(error instanceof Error ? error.message : 'is no JSON');
  }
  const { success, data, error } = recordSchema.safeParse(json);
  if (success) return data;
  const [{ path, message }] = error.issues;
  throw refuse(`${path.join('.') || 'the file'}: ${message}`);
}

export const formatTemplateRecord = (record: TemplateRecord): string =>
  `${JSON.stringify(recordSchema.parse(record), null, 2)}\n`;

/**
 * Digest of a tree of files, by the lines of `git ls-tree -r`: mode, blob and path of
 * each. The record itself is left out, because it holds the digest.
 */
export function digestOf(lines: string[]): string {
  const files = lines.filter(line => !line.endsWith(`\t${RECORD_PATH}`));
  return createHash('sha256').update(files.sort().join('\n')).digest('hex');
}
