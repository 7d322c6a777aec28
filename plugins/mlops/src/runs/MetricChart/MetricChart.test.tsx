import { fireEvent, render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { renderTab } from '../../__testUtils__/renderTab';
import { buildFailedRun, buildRun, buildRunningRun } from '../../testUtils';
import { chartPoints, chartSummary } from './chartPoints';
import { PointMark } from './PointMark';

const keyMetric = { name: 'accuracy', goal: 'maximize' } as const;
const runs = [buildRunningRun(4), buildFailedRun(3), buildRun(2), buildRun(1)];

describe('chartPoints', () => {
  it('keeps ended runs, oldest first, and marks the champion', () => {
    const points = chartPoints(runs, keyMetric, '2');
    expect(
      points.map(({ id, value, isChampion }) => [id, value, isChampion]),
    ).toEqual([
      ['portal-0001', runs[3].metrics.accuracy, false],
      ['portal-0002', runs[2].metrics.accuracy, true],
      ['portal-0003', undefined, false],
    ]);
  });

  it('says in one sentence what is drawn', () => {
    expect(chartSummary(chartPoints(runs, keyMetric, '2'), 'Accuracy')).toBe(
      'Accuracy of 2 runs; between 0.9500 and 0.9700, the newest 0.9500; 1 failed',
    );
    expect(chartSummary([], 'Accuracy')).toBe('Accuracy of 0 runs');
  });
});

describe('PointMark', () => {
  it('opens its run by pointer and by key', () => {
    const onOpen = jest.fn();
    const [, point] = chartPoints(runs, keyMetric, '2');
    render(
      <svg>
        <PointMark cx={1} cy={1} payload={point} onOpen={onOpen} />
      </svg>,
    );
    const mark = screen.getByRole('button', {
      name: 'Open the run with 0.9500, version 2, champion',
    });
    fireEvent.click(mark);
    fireEvent.keyDown(mark, { key: 'Enter' });
    fireEvent.keyDown(mark, { key: 'a' });
    expect(onOpen.mock.calls).toEqual([['portal-0002'], ['portal-0002']]);
  });
});

describe('MetricChart', () => {
  it('can be read as a table', async () => {
    renderTab('manyRuns');
    await userEvent.click(
      await screen.findByRole('button', { name: 'Show as table' }),
    );
    const table = screen.getByRole('grid', { name: 'Accuracy of each run' });
    expect(within(table).getAllByRole('row')).toHaveLength(26);
    expect(table).toHaveTextContent('v31 (champion)');
  });
});
