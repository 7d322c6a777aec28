import type { ParameterField } from './parameterField';

/** What the user has typed, by parameter; booleans are ticked. */
export type Draft = Record<string, string | boolean>;

/** What is sent, and what could not be read as what it must be. */
export interface ReadDraft {
  params: Record<string, unknown>;
  problems: Record<string, string>;
}

const NULL_TEXTS = ['', 'none', 'null'];

/** Writes a value as its field shows it; also one that came back from MLflow as text. */
function toText(field: ParameterField, value: unknown): string | boolean {
  if (field.kind === 'boolean') return String(value).toLowerCase() === 'true';
  if (value === undefined || value === null) return '';
  const text =
    typeof value === 'object' ? JSON.stringify(value) : String(value);
  return field.nullable && NULL_TEXTS.includes(text.toLowerCase()) ? '' : text;
}

/** Starts a draft from defaults, with the parameters of an earlier run over them. */
export function startDraft(
  fields: readonly ParameterField[],
  defaults: Record<string, unknown>,
  earlier: Record<string, string> = {},
): Draft {
  return Object.fromEntries(
    fields.map(field => [
      field.name,
      toText(field, earlier[field.name] ?? defaults[field.name]),
    ]),
  );
}

function readValue(field: ParameterField, text: string): unknown {
  switch (field.kind) {
    case 'integer':
    case 'number': {
      // Number('0x1f') and Number('Infinity') would pass for numbers.
      if (!/^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:e[+-]?\d+)?$/i.test(text)) {
        throw new Error('Write a number, with a point for decimals.');
      }
      return Number(text);
    }
    case 'enum':
      return field.options.find(option => String(option) === text) ?? text;
    case 'json':
      try {
        return JSON.parse(text);
      } catch {
        throw new Error('Write valid JSON, for example [1, 2].');
      }
    default:
      return text;
  }
}

/** Turns a draft into parameters of the types that the form asks for. */
export function readDraft(
  fields: readonly ParameterField[],
  draft: Draft,
): ReadDraft {
  const params: ReadDraft['params'] = {};
  const problems: ReadDraft['problems'] = {};
  for (const field of fields) {
    const raw = draft[field.name];
    const text = typeof raw === 'string' ? raw.trim() : '';
    if (typeof raw === 'boolean') {
      params[field.name] = raw;
    } else if (text === '') {
      if (field.nullable) params[field.name] = null;
      else if (field.kind === 'string') params[field.name] = '';
      else if (field.required) problems[field.name] = 'Fill this in.';
    } else {
      try {
        params[field.name] = readValue(field, text);
      } catch (error) {
        problems[field.name] = (error as Error).message;
      }
    }
  }
  return { params, problems };
}
