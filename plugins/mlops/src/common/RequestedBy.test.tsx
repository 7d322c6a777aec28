import { render } from '@testing-library/react';
import { RequestedBy } from './RequestedBy';

describe('RequestedBy', () => {
  it.each([
    ['schedule', 'Schedule'],
    ['drift-check', 'Drift check'],
    ['airflow:admin', 'admin (Airflow)'],
    ['somebody', 'somebody'],
  ])('says who %s is', (user, words) => {
    expect(render(<RequestedBy user={user} />).container).toHaveTextContent(
      new RegExp(`^${words.replace(/[()]/g, '\\$&')}$`),
    );
  });
});
