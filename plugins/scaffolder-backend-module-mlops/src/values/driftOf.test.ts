import { driftOf } from './driftOf';

describe('driftOf', () => {
  it('checks nothing when it was not asked for, as in projects from before', () => {
    expect(driftOf({})).toEqual({
      driftSchedule: null,
      driftAction: 'suggest',
    });
  });

  it('takes a schedule as the training does, and only suggests', () => {
    expect(driftOf({ driftSchedule: ' 0 5  * * 1 ' })).toEqual({
      driftSchedule: '0 5 * * 1',
      driftAction: 'suggest',
    });
  });

  it('retrains when it is asked to', () => {
    expect(
      driftOf({ driftSchedule: '@daily', driftAction: 'retrain' }),
    ).toMatchObject({ driftAction: 'retrain' });
  });

  it('names the field of a schedule that is none', () => {
    expect(() => driftOf({ driftSchedule: 'often' })).toThrow(
      /^driftSchedule: "often" is no schedule/,
    );
  });
});
