import { screen, within } from '@testing-library/react';
import { renderTab } from '../../__testing__/renderTab';

describe('TrainingTab', () => {
  it('shows the runs', async () => {
    renderTab('manyRuns');
    const table = await screen.findByRole('grid', { name: 'Training runs' });
    expect(within(table).getAllByText('Succeeded').length).toBeGreaterThan(5);
  });
});
