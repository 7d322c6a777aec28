import { useState } from 'react';
import { renderInTestApp } from '@backstage/frontend-test-utils';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { ProjectNameField } from './ProjectNameField';
import { projectNameSchema } from './schema';

const catalog = catalogApiMock({
  entities: [
    {
      apiVersion: 'backstage.io/v1alpha1',
      kind: 'Component',
      metadata: { name: 'wine', namespace: 'default' },
    },
  ],
});

const Form = ({ rawErrors = [] }: { rawErrors?: string[] }) => {
  const [name, setName] = useState<string>();
  const props = {
    formData: name,
    onChange: setName,
    rawErrors,
    required: true,
    schema: { title: 'Name', description: 'Also the name of the model' },
    uiSchema: {},
    idSchema: { $id: 'root_name' },
    // The form hands over more than the field reads.
  } as unknown as typeof projectNameSchema.TProps;
  return <ProjectNameField {...props} />;
};
const render = (rawErrors?: string[]) =>
  renderInTestApp(<Form rawErrors={rawErrors} />, {
    apis: [[catalogApiRef, catalog]],
  });

describe('ProjectNameField', () => {
  it('is labelled, described and silent at first', async () => {
    render();
    const input = await screen.findByRole('textbox', { name: /Name/ });
    expect(input).toBeRequired();
    expect(input).toBeValid();
    expect(input).toHaveAccessibleDescription(/Also the name of the model/);
  });

  it('says which rule a name breaks while it is typed, and stops when it is right', async () => {
    render();
    const input = await screen.findByRole('textbox', { name: /Name/ });
    await userEvent.type(input, 'x_y');
    expect(input).toBeInvalid();
    expect(input).toHaveAccessibleDescription(/Use lower-case letters/);

    await userEvent.clear(input);
    await userEvent.type(input, 'wine-quality');
    expect(input).toBeValid();
  });

  it('finds out that a name is taken', async () => {
    render();
    const input = await screen.findByRole('textbox', { name: /Name/ });
    await userEvent.type(input, 'wine');
    await waitFor(() =>
      expect(input).toHaveAccessibleDescription(/"wine" is taken/),
    );
  });

  it('leaves to the form what the form says already', async () => {
    const said = 'The name needs at least 3 characters.';
    render([said]);
    const input = await screen.findByRole('textbox', { name: /Name/ });
    await userEvent.type(input, 'ab');
    expect(input).toBeInvalid();
    expect(screen.queryByText(said)).not.toBeInTheDocument();
  });
});
