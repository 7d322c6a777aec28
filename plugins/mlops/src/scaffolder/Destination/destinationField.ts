import { createFormField } from '@backstage/plugin-scaffolder-react/alpha';
import { DestinationField } from './DestinationField';
import { destinationSchema } from './schema';

/** `ui:field: MlopsDestination` */
export const destinationField = createFormField({
  name: 'MlopsDestination',
  component: DestinationField,
  schema: destinationSchema,
});
