import { EntityRefLink } from '@backstage/plugin-catalog-react';
import { Text } from '@backstage/ui';
import { DRIFT_CHECK } from '@trainyard/backstage-plugin-mlops-common';

const AIRFLOW_PREFIX = 'airflow:';

/**
 * Who asked for a run or version: a user of the portal as a link, an Airflow
 * account or the schedule as words.
 */
export const RequestedBy = ({ user }: { user: string }) => {
  if (/^user:[^/]+\/.+$/i.test(user)) {
    return (
      <EntityRefLink
        entityRef={user}
        defaultKind="user"
        hideIcon
        disableTooltip
      />
    );
  }
  if (user === 'schedule') return <Text>Schedule</Text>;
  if (user === DRIFT_CHECK) return <Text>Drift check</Text>;
  return (
    <Text>
      {user.startsWith(AIRFLOW_PREFIX)
        ? `${user.slice(AIRFLOW_PREFIX.length)} (Airflow)`
        : user}
    </Text>
  );
};
