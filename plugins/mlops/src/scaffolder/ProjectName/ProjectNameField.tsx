import { TextField } from '@backstage/ui';
import { projectNameSchema } from './schema';
import { useProjectNameProblem } from './useProjectNameProblem';

/** Text field that says which rule a project name breaks while it is typed. */
export const ProjectNameField = ({
  formData,
  onChange,
  rawErrors = [],
  required,
  schema,
  idSchema,
}: typeof projectNameSchema.TProps) => {
  const name = formData ?? '';
  const problem = useProjectNameProblem(name);
  // The form lists an error of its own below the field; saying it twice is noise.
  const live = problem && !rawErrors.includes(problem) ? problem : undefined;

  return (
    <TextField
      id={idSchema?.$id}
      label={schema.title ?? 'Name'}
      description={schema.description}
      placeholder="wine-quality"
      isRequired={required}
      autoComplete="off"
      spellCheck="false"
      value={name}
      onChange={onChange}
      // Saying isInvalid here would hide the sentence of validate.
      isInvalid={live ? undefined : rawErrors.length > 0 || undefined}
      validationBehavior="aria"
      validate={() => live}
    />
  );
};
