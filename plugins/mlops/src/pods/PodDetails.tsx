import { Text } from '@backstage/ui';
import type {
  TrainingPod,
  TrainingRunDetail,
} from '@trainyard/backstage-plugin-mlops-common';
import { CommitLink } from '../common/CommitLink';
import { RelativeTime } from '../common/RelativeTime';
import sectionStyles from '../common/Section.module.css';
import { ContainerTable } from './ContainerTable';
import { PodEvents } from './PodEvents';
import { PodLog } from './PodLog';
import { PodPart } from './PodPart';
import styles from './PodDetails.module.css';

interface PodDetailsProps {
  pod: TrainingPod;
  run: TrainingRunDetail;
}

const commitOf = (sha: string, run: TrainingRunDetail) =>
  run.commit?.sha === sha ? run.commit : { sha };

/** All that is known about one pod. */
export const PodDetails = ({ pod, run }: PodDetailsProps) => (
  <div className={styles.details}>
    {pod.origin === 'kept' && (
      <Text>
        This pod is gone; its last state was kept. Its log is the one that
        Airflow keeps.
      </Text>
    )}
    <div className={sectionStyles.facts}>
      <Text>{`Pod ${pod.namespace}/${pod.name}`}</Text>
      <Text>
        Created <RelativeTime time={pod.createdAt} />
      </Text>
      <Text>{pod.node ? `On node ${pod.node}` : 'On no node yet'}</Text>
      {pod.commit && (
        <Text>
          Commit <CommitLink commit={commitOf(pod.commit, run)} />
        </Text>
      )}
    </div>
    <ContainerTable containers={pod.containers} />
    <PodPart title="Events">
      <PodEvents events={pod.events} />
    </PodPart>
    <PodPart title="Log">
      <PodLog pod={pod} runId={run.id} />
    </PodPart>
  </div>
);
