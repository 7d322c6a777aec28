import { Alert } from '@backstage/ui';
import {
  Diagnosis,
  isActive,
  RunState,
} from '@trainyard/backstage-plugin-mlops-common';
import sectionStyles from '../../common/Section.module.css';
import styles from './RunDetail.module.css';

interface DiagnosisAlertProps {
  diagnosis: Diagnosis;
  /** Of the run; what is wrong with an active one can still be put right. */
  state: RunState;
}

// Nothing is wrong with a run that somebody chose to stop.
const statusOf = (state: RunState) => {
  if (isActive(state)) return 'warning';
  return state === 'cancelled' ? 'info' : 'danger';
};

/** Why a run failed or does not go on and what to do next, with the lines that show it. */
export const DiagnosisAlert = ({ diagnosis, state }: DiagnosisAlertProps) => (
  <div className={sectionStyles.section}>
    <Alert
      status={statusOf(state)}
      icon
      title={diagnosis.reason}
      description={diagnosis.nextStep}
    />
    {diagnosis.evidence && diagnosis.evidence.length > 0 && (
      <pre className={styles.evidence} aria-label="Evidence">
        {diagnosis.evidence.join('\n')}
      </pre>
    )}
  </div>
);
