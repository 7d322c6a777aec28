import { Select, Switch, TextField } from '@backstage/ui';
import type { ParameterField } from './parameterField';

interface ParameterInputProps {
  field: ParameterField;
  value: string | boolean;
  problem?: string;
  onChange: (value: string | boolean) => void;
}

function rangeText({ minimum, maximum }: ParameterField) {
  if (minimum !== undefined && maximum !== undefined) {
    return `${minimum} to ${maximum}.`;
  }
  if (minimum !== undefined) return `At least ${minimum}.`;
  return maximum === undefined ? undefined : `At most ${maximum}.`;
}

/** What is said about a field while nothing is wrong with it. */
function helpText(field: ParameterField) {
  return [
    field.description,
    rangeText(field),
    field.nullable && 'May be left empty.',
  ]
    .filter(Boolean)
    .join(' ');
}

/** The keyboard that a touch screen shows. */
function keyboardOf({ kind, minimum = -1 }: ParameterField) {
  // The numeric one has no minus sign.
  if (kind === 'integer' && minimum >= 0) return 'numeric';
  return kind === 'integer' || kind === 'number' ? 'decimal' : undefined;
}

/** One parameter of the run, asked for as its type wants. */
export const ParameterInput = ({
  field,
  value,
  problem,
  onChange,
}: ParameterInputProps) => {
  const shared = {
    label: field.title,
    description: problem ?? helpText(field),
    isInvalid: problem !== undefined,
    isRequired: field.required && !field.nullable,
  };
  if (field.kind === 'boolean') {
    return (
      <Switch
        label={field.title}
        isSelected={value === true}
        onChange={onChange}
      />
    );
  }
  if (field.kind === 'enum') {
    return (
      <Select
        {...shared}
        options={field.options.map(option => ({
          id: String(option),
          label: String(option),
        }))}
        value={String(value)}
        onChange={key => onChange(String(key))}
      />
    );
  }
  return (
    <TextField
      {...shared}
      // The browser's own bubble would come before the message at the field.
      validationBehavior="aria"
      inputMode={keyboardOf(field)}
      value={String(value)}
      onChange={onChange}
    />
  );
};
