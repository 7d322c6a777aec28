import { Text } from '@backstage/ui';
import type { TrainingRunDetail } from '@trainyard/backstage-plugin-mlops-common';
import { formatDuration } from '../../lib/formatDuration';
import { CommitLink } from '../../common/CommitLink';
import { RelativeTime } from '../../common/RelativeTime';
import { RunStateLabel } from '../../common/RunStateLabel';
import { TriggeredBy } from '../../common/TriggeredBy';
import { RunDuration } from '../RunsTable/RunDuration';
import styles from '../../common/Section.module.css';

/** State, time and origin of a run; a change of state is read out. */
export const RunFacts = ({ run }: { run: TrainingRunDetail }) => {
  const time = run.startedAt ?? run.queuedAt;
  return (
    <div className={styles.facts}>
      <span aria-live="polite">
        <RunStateLabel state={run.state} />
      </span>
      {time && (
        <Text>
          Started <RelativeTime time={time} />
        </Text>
      )}
      {run.durationMs === undefined ? (
        <RunDuration run={run} />
      ) : (
        <Text>{`Took ${formatDuration(run.durationMs)}`}</Text>
      )}
      <Text>
        By <TriggeredBy trigger={run.trigger} />
      </Text>
      {run.commit && (
        <Text>
          Commit <CommitLink commit={run.commit} />
        </Text>
      )}
    </div>
  );
};
