import { render, screen } from '@testing-library/react';
import {
  type Binding,
  bindingSchema,
} from '@trainyard/backstage-plugin-mlops-common';
import { BindingBanners } from './BindingBanners';

const binding = (change: Partial<Binding>): Binding => ({
  thing: 'dag',
  system: 'airflow',
  id: 'iris-train',
  state: 'own',
  ...change,
});

describe('BindingBanners', () => {
  it.each([
    [
      'untagged',
      'The DAG "iris-train" can be looked at, but not changed here.',
    ],
    ['refused', 'The DAG "iris-train" belongs to another project.'],
    ['invalid', 'The annotation of the DAG "iris-train" is no valid id.'],
  ] as const)('says what %s means, and what to do', (state, title) => {
    const message = 'Give it the tag project:component:default/iris.';
    render(<BindingBanners bindings={[binding({ state, message })]} />);
    expect(screen.getByText(title)).toBeVisible();
    expect(screen.getByText(message)).toBeVisible();
  });

  it('says nothing while all is well or not known', () => {
    const quiet = ['own', 'claimed', 'absent', 'unknown'] as const;
    expect(bindingSchema.shape.state.options).toEqual(
      expect.arrayContaining([...quiet]),
    );
    render(
      <BindingBanners bindings={quiet.map(state => binding({ state }))} />,
    );
    expect(screen.queryByRole('status')).not.toBeInTheDocument();
  });

  it('says nothing to a backend that does not tell', () => {
    render(<BindingBanners />);
    expect(screen.queryByRole('status')).not.toBeInTheDocument();
  });
});
