import { Switch, Text } from '@backstage/ui';
import type { Schedule } from '@trainyard/backstage-plugin-mlops-common';
import { DateTime } from 'luxon';
import { useMlopsPermissions } from '../common/useMlopsPermissions';
import { useSetSchedule } from './useSetSchedule';
import { errorMessage } from '../lib/errorMessage';

/** When runs start by themselves, with a switch to pause that. */
export const ScheduleControl = ({ schedule }: { schedule: Schedule }) => {
  const { canTrigger } = useMlopsPermissions();
  const { mutate, isPending, variables, error } = useSetSchedule();
  if (!schedule.expression) return <Text>By hand only</Text>;
  const paused = isPending ? variables : schedule.paused;
  const next = schedule.nextRunAt && DateTime.fromISO(schedule.nextRunAt);
  return (
    <>
      <Switch
        aria-label="Schedule is active"
        isSelected={!paused}
        isDisabled={!canTrigger || isPending}
        onChange={active => mutate(!active)}
      />
      <Text title={schedule.expression}>
        {schedule.description ?? schedule.expression}
      </Text>
      <Text color="secondary">
        {paused && 'paused'}
        {!paused && next && `next ${next.toRelative({ locale: 'en' })}`}
      </Text>
      {error && (
        <Text color="danger" role="alert">
          {errorMessage(error)}
        </Text>
      )}
    </>
  );
};
