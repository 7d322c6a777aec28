import { Button, Text } from '@backstage/ui';
import { RiPlayFill } from '@remixicon/react';
import type { Project } from '@trainyard/backstage-plugin-mlops-common';
import { useId } from 'react';
import { useMlopsPermissions } from '../../common/useMlopsPermissions';
import { retrainBlocker } from './retrainBlocker';
import styles from './RetrainButton.module.css';

interface RetrainButtonProps {
  project: Project;
  onPress: () => void;
}

/** Opens the Retrain dialog; says in words why it cannot. */
export const RetrainButton = ({ project, onPress }: RetrainButtonProps) => {
  const { canTrigger, isLoading } = useMlopsPermissions();
  const reasonId = useId();
  const blocker = retrainBlocker(project, canTrigger);
  return (
    <div className={styles.retrain}>
      <Button
        variant="primary"
        iconStart={<RiPlayFill />}
        isDisabled={blocker !== undefined}
        aria-describedby={blocker ? reasonId : undefined}
        onPress={onPress}
      >
        Retrain
      </Button>
      {blocker && !isLoading && (
        <Text id={reasonId} variant="body-small" color="secondary">
          {blocker}
        </Text>
      )}
    </div>
  );
};
