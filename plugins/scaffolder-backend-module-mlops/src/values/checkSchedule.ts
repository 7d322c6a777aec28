import { InputError } from '@backstage/errors';
import { CronTime } from 'cron';

const PRESETS = ['@hourly', '@daily', '@weekly', '@monthly', '@yearly'];

/**
 * The schedule as the DAG takes it: one of Airflow's presets, a cron expression of
 * five fields, or null for "started by hand only".
 *
 * @throws InputError that names the field and the rule
 */
export function checkSchedule(
  schedule: string | undefined,
  field = 'schedule',
): string | null {
  const text = schedule?.trim() ?? '';
  if (text === '') return null;
  if (PRESETS.includes(text)) return text;
  const fields = text.split(/\s+/);
  if (fields.length !== 5 || !isCron(text)) {
    throw new InputError(
      `${field}: "${text}" is no schedule; use ${PRESETS.join(
        ', ',
      )} or a cron expression of five fields such as "0 3 * * 1"`,
    );
  }
  return fields.join(' ');
}

function isCron(text: string): boolean {
  try {
    return Boolean(new CronTime(text));
  } catch {
    return false;
  }
}
