import { improvement, keyMetricOf } from './keyMetric';

const entity = (annotations: Record<string, string>) => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: { name: 'iris', annotations },
});

describe('keyMetricOf', () => {
  it('is accuracy, the more the better, when nothing is said', () => {
    expect(keyMetricOf(entity({}))).toEqual({
      name: 'accuracy',
      goal: 'maximize',
    });
  });

  it('guesses that less loss is better', () => {
    expect(keyMetricOf(entity({ 'mlops/key-metric': 'log_loss' })).goal).toBe(
      'minimize',
    );
  });

  it('believes the goal annotation over the name', () => {
    expect(
      keyMetricOf(
        entity({
          'mlops/key-metric': 'error_recall',
          'mlops/key-metric-goal': 'maximize',
        }),
      ),
    ).toEqual({ name: 'error_recall', goal: 'maximize' });
  });
});

describe('improvement', () => {
  it('is positive for the better value in either direction', () => {
    expect(
      improvement({ name: 'accuracy', goal: 'maximize' }, 0.9, 0.8),
    ).toBeCloseTo(0.1);
    expect(
      improvement({ name: 'log_loss', goal: 'minimize' }, 0.2, 0.5),
    ).toBeCloseTo(0.3);
  });
});
