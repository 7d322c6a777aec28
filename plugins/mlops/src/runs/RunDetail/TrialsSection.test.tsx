import { render, screen, within } from '@testing-library/react';
import { buildRun } from '../../testUtils';
import { TrialsSection } from './TrialsSection';

const keyMetric = { name: 'accuracy', goal: 'maximize' } as const;
const trial = (mapIndex: number, metric?: number) => ({
  id: `run-${mapIndex}`,
  status: 'FINISHED',
  url: `https://mlflow.example.org/#/runs/run-${mapIndex}`,
  trial: { mapIndex, metric, params: { maxDepth: String(mapIndex + 2) } },
});
const show = (mlflowRuns: ReturnType<typeof trial>[]) =>
  render(
    <TrialsSection run={buildRun(34, { mlflowRuns })} keyMetric={keyMetric} />,
  );

it('shows what a search tried, the best first, and against what', () => {
  show([trial(0, 0.68), trial(1, 0.7), trial(2, 0.72), trial(3)]);
  const section = screen.getByRole('region', { name: 'Search' });
  expect(section).toHaveTextContent(
    'Trial 3 is the best of 3 with Accuracy 0.7200; the parameters of the run reached 0.6800.',
  );
  const rows = within(section).getAllByRole('row');
  expect(rows.map(row => row.textContent)).toEqual([
    'TrialAccuracymaxDepth',
    expect.stringMatching(/^Trial 3.*0\.72004$/),
    expect.stringMatching(/^Trial 2.*0\.70003$/),
    expect.stringMatching(/^Trial 1.*0\.68002$/),
  ]);
});

it('shows ten of many', () => {
  show(Array.from({ length: 24 }, (_, at) => trial(at, at / 100)));
  expect(screen.getAllByRole('row')).toHaveLength(1 + 10);
});

it('shows nothing of a single training', () => {
  const { container } = show([]);
  expect(container).toBeEmptyDOMElement();
});
