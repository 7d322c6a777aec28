import { MlflowRun } from '@trainyard/backstage-plugin-mlops-node';
import { recordedView as view } from '../__testUtils__/recordedPods';
import { noticesOf } from './noticesOf';

const mlflowRun = (status: string, mapIndex = '-1') =>
  ({
    info: { run_id: 'r', status },
    data: {
      tags: [
        { key: 'mlops.task_id', value: 'train' },
        { key: 'mlops.map_index', value: mapIndex },
      ],
    },
  } as MlflowRun); // only what is read

it('says that a training which finished twice counts once', () => {
  expect(noticesOf([], [mlflowRun('FINISHED'), mlflowRun('FINISHED')])).toEqual(
    [expect.stringContaining('It counts once')],
  );
});

it('says so of two pods that train the same, and only once of both', () => {
  const pods = [view('running'), view('succeeded')];

  expect(noticesOf(pods, [])).toEqual([
    expect.stringContaining('More than one pod'),
  ]);
  expect(
    noticesOf(pods, [mlflowRun('FINISHED'), mlflowRun('FINISHED')]),
  ).toHaveLength(1);
});

it('says nothing of trials of a sweep, of tries that failed, and of one run', () => {
  expect(
    noticesOf(
      [
        view('running', { map_index: '0' }),
        view('running', { map_index: '1' }),
        view('trainer-error', { map_index: '1' }),
      ],
      [
        mlflowRun('FINISHED', '0'),
        mlflowRun('FINISHED', '1'),
        mlflowRun('FAILED', '1'),
      ],
    ),
  ).toBeUndefined();
  expect(noticesOf([], [])).toBeUndefined();
});
