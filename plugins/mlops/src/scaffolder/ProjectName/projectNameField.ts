import { createFormField } from '@backstage/plugin-scaffolder-react/alpha';
import { ProjectNameField } from './ProjectNameField';
import { projectNameSchema } from './schema';
import { validateProjectName } from './validateProjectName';

/** `ui:field: MlopsProjectName` */
export const projectNameField = createFormField({
  name: 'MlopsProjectName',
  component: ProjectNameField,
  schema: projectNameSchema,
  validation: validateProjectName,
});
