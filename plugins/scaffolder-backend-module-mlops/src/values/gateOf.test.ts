import { gateOf } from './gateOf';

it('compares by the usual metric of the task when nothing is chosen', () => {
  const usual = {
    gateMode: 'suggest',
    gateMetric: 'accuracy',
    gateGoal: 'maximize',
    gateLeastImprovement: 0,
    floors: {},
  };
  expect(gateOf({})).toEqual(usual);
  expect(gateOf({ gateMetric: 'auto', gateGoal: 'auto' })).toEqual(usual);
  expect(gateOf({ task: 'regression', dataset: 'file' })).toEqual({
    ...usual,
    gateMetric: 'rmse',
    gateGoal: 'minimize',
  });
});

it('knows which way a metric is better', () => {
  expect(gateOf({ gateMetric: 'log_loss' }).gateGoal).toBe('minimize');
  expect(gateOf({ gateMetric: 'recall_setosa' }).gateGoal).toBe('maximize');
  expect(
    gateOf({ task: 'regression', dataset: 'file', gateMetric: 'r2' }).gateGoal,
  ).toBe('maximize');
});

it('keeps floors of metrics and of classes', () => {
  const floors = [
    { metric: ' accuracy ', value: 0.9 },
    { metric: 'recall_virginica', value: 1 },
    { metric: 'log_loss', value: 2.5 },
  ];
  expect(gateOf({ floors }).floors).toEqual({
    accuracy: 0.9,
    recall_virginica: 1,
    log_loss: 2.5,
  });
});

it('does not guess the classes of data that it has not seen', () => {
  const floors = [{ metric: 'recall_not sure: a-b.c', value: 0.5 }];
  expect(gateOf({ dataset: 'file', floors }).floors).toEqual({
    'recall_not sure: a-b.c': 0.5,
  });
});

it.each([
  [
    { gateMetric: 'f1' },
    'gateMetric: a classification has no metric "f1"; use accuracy, macro_f1, log_loss, oob_accuracy, or recall_ or precision_ with a class',
  ],
  [
    { gateMetric: 'constructor' },
    /^gateMetric: a classification has no metric "constructor"/,
  ],
  [
    { task: 'regression' as const, gateMetric: 'accuracy' },
    'gateMetric: a regression has no metric "accuracy"; use rmse, mae, r2, oob_rmse',
  ],
  [
    { gateMetric: 'log_loss', gateGoal: 'maximize' as const },
    'gateGoal: log_loss is better when it is less; choose minimize',
  ],
  [
    { gateLeastImprovement: 1 },
    'gateLeastImprovement: accuracy is from 0 to 1, so that nothing can improve by 1',
  ],
  [
    { floors: [{ metric: 'recall_virginca', value: 0.8 }] },
    'floors[0].metric: Iris has no class "virginca"; its classes are setosa, versicolor, virginica',
  ],
  [
    {
      floors: [
        { metric: 'accuracy', value: 0.8 },
        { metric: 'accuracy', value: 0.9 },
      ],
    },
    'floors[1].metric: accuracy has two floors',
  ],
  [
    { floors: [{ metric: 'accuracy', value: 80 }] },
    'floors[0].value: give accuracy a number from 0 to 1',
  ],
  [
    { floors: [{ metric: 'log_loss', value: -1 }] },
    'floors[0].value: give log_loss a number of 0 or more',
  ],
  [
    { floors: [{ metric: 'accuracy' }] },
    'floors[0].value: give accuracy a number from 0 to 1',
  ],
  [{ floors: [{}] }, /^floors\[0\].metric: a classification has no metric ""/],
  [
    { floors: [{ metric: 'recall_"; x', value: 0.5 }] },
    /^floors\[0\].metric: a classification has no metric/,
  ],
])('refuses %j and names the field', (input, message) => {
  expect(() => gateOf(input)).toThrow(message);
});
