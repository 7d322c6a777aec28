import { buildScenario } from '../../testUtils';
import { retrainBlocker } from './retrainBlocker';

const { project } = buildScenario('manyRuns').overview;
const at = '2026-01-01T00:00:00Z';

describe('retrainBlocker', () => {
  it('says that a run of a paused schedule would wait', () => {
    const schedule = { expression: '0 6 * * *', paused: true, nextRunAt: at };
    expect(retrainBlocker({ ...project, schedule }, true)).toContain(
      'Resume it first',
    );
  });

  it.each([
    { expression: '0 6 * * *', paused: false },
    // Starting a run resumes the DAG.
    { expression: null, paused: true },
  ])('lets runs start with the schedule %j', schedule => {
    expect(retrainBlocker({ ...project, schedule }, true)).toBeUndefined();
  });

  it.each(['untagged', 'refused'] as const)(
    'offers no run of a DAG that is %s',
    state => {
      const dag = { thing: 'dag', system: 'airflow', id: 'x', state } as const;
      expect(retrainBlocker({ ...project, bindings: [dag] }, true)).toContain(
        'not this project’s own',
      );
    },
  );

  it('promises no time for a DAG that Airflow has not read', () => {
    const dag = { state: 'waiting' as const };
    expect(retrainBlocker({ ...project, dag }, true)).toBe(
      'Airflow has not read the DAG yet.',
    );
  });

  it.each(['waiting', 'unknown'] as const)(
    'repeats what the backend says of a DAG that is %s',
    state => {
      const message = 'Airflow has had no DAG iris-train for 7 minutes.';
      const dag = { state, message };
      expect(retrainBlocker({ ...project, dag }, true)).toBe(message);
    },
  );

  it('leaves the error of a broken DAG to the header', () => {
    const dag = { state: 'broken' as const, message: 'Line 12: no pandas' };
    expect(retrainBlocker({ ...project, dag }, true)).toBe(
      'Airflow cannot read the DAG.',
    );
  });
});
