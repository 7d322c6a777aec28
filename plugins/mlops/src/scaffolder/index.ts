import { FormFieldBlueprint } from '@backstage/plugin-scaffolder-react/alpha';

const projectName = FormFieldBlueprint.make({
  name: 'mlops-project-name',
  params: {
    field: () =>
      import('./ProjectName/projectNameField').then(m => m.projectNameField),
  },
});

const destination = FormFieldBlueprint.make({
  name: 'mlops-destination',
  params: {
    field: () =>
      import('./Destination/destinationField').then(m => m.destinationField),
  },
});

/** The form fields that the "Create MLOps project" template uses. */
export const scaffolderFields = [projectName, destination];
