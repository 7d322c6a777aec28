import { checkSchedule } from './checkSchedule';

describe('checkSchedule', () => {
  it.each([undefined, '', '  '])('reads %j as started by hand', text => {
    expect(checkSchedule(text)).toBeNull();
  });

  it.each([
    ['@daily', '@daily'],
    ['0 3 * * 1', '0 3 * * 1'],
    [' */15  0-6 1,15 * 1-5 ', '*/15 0-6 1,15 * 1-5'],
  ])('accepts %j', (text, schedule) => {
    expect(checkSchedule(text)).toBe(schedule);
  });

  it.each([
    'tomorrow',
    '@reboot',
    '@once',
    '* * * *',
    '0 0 3 * * 1',
    '61 * * * *',
    '* 25 * * *',
    '* * * 13 *',
    '* * * * 1"; import os #',
    '{{ 1 }} * * *',
  ])('refuses %j and names the field', text => {
    expect(() => checkSchedule(text)).toThrow(/^schedule: /);
  });
});
