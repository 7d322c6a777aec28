import { renderInTestApp } from '@backstage/frontend-test-utils';
import { scaffolderApiRef } from '@backstage/plugin-scaffolder-react';
import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { DestinationField } from './DestinationField';
import { destinationSchema } from './schema';

const render = (autocomplete?: () => Promise<unknown>) => {
  const onChange = jest.fn();
  const props = {
    formData: 'local',
    onChange,
    required: true,
    schema: { title: 'Repository' },
    // The form hands over more than the field reads.
  } as unknown as typeof destinationSchema.TProps;
  renderInTestApp(<DestinationField {...props} />, {
    apis: [
      [
        scaffolderApiRef,
        { autocomplete } as unknown as typeof scaffolderApiRef.T,
      ],
    ],
  });
  return onChange;
};
const results =
  (...ids: string[]) =>
  async () => ({
    results: ids.map(id => ({ id })),
  });
const radios = async () => ({
  local: await screen.findByRole('radio', { name: /this machine/ }),
  git: screen.getByRole('radio', { name: /git host/ }),
});

describe('DestinationField', () => {
  it('offers both, and names the hosts', async () => {
    const onChange = render(results('local', 'github.com', 'gitea.test'));
    const { local, git } = await radios();
    expect(local).toBeChecked();
    expect(git).toBeEnabled();
    expect(
      screen.getByText('On a git host: github.com, gitea.test'),
    ).toBeInTheDocument();
    await userEvent.click(git);
    expect(onChange).toHaveBeenCalledWith('git');
  });

  it('offers this machine alone', async () => {
    const onChange = render(results('local'));
    const { local, git } = await radios();
    expect(local).toBeEnabled();
    expect(git).toBeDisabled();
    expect(onChange).not.toHaveBeenCalled();
  });

  it('moves to a git host where there is no local publisher', async () => {
    const onChange = render(results('github.com'));
    expect((await radios()).local).toBeDisabled();
    await waitFor(() => expect(onChange).toHaveBeenCalledWith('git'));
  });

  it('says so where there is neither', async () => {
    render(results());
    expect(
      await screen.findByText(/cannot create repositories yet/),
    ).toBeInTheDocument();
  });

  it.each([
    [
      'the module is not installed',
      async () => Promise.reject(new Error('400')),
    ],
    ['the scaffolder cannot be asked', undefined],
  ])('leaves the choice open when %s', async (_why, autocomplete) => {
    render(autocomplete);
    const { local, git } = await radios();
    expect(local).toBeEnabled();
    expect(git).toBeEnabled();
  });
});
