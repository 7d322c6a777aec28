import { Text } from '@backstage/ui';
import { RiSeedlingLine } from '@remixicon/react';
import type { ReactNode } from 'react';
import { StatePanel } from './StatePanel';
import styles from './NoRuns.module.css';

/** Nothing has been trained yet: what Retrain is going to do. */
export const NoRuns = ({ action }: { action: ReactNode }) => (
  <StatePanel
    icon={<RiSeedlingLine />}
    title="No training runs yet"
    actions={action}
  >
    <Text>Press Retrain to start the first one. Then:</Text>
    <ol className={styles.steps}>
      <li>Airflow runs the project's training DAG.</li>
      <li>The trainer logs parameters, metrics and the model to MLflow.</li>
      <li>
        The model is registered as version 1 and becomes the champion, because
        there is none to beat.
      </li>
    </ol>
    <Text color="secondary">
      You can watch all of it here; nothing needs to be reloaded.
    </Text>
  </StatePanel>
);
