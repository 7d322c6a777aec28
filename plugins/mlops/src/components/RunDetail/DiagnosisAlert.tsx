import { Alert } from '@backstage/ui';
import type { Diagnosis } from '@trainyard/backstage-plugin-mlops-common';
import styles from './RunDetail.module.css';

/** Why a run failed and what to do next, with the lines that show it. */
export const DiagnosisAlert = ({ diagnosis }: { diagnosis: Diagnosis }) => (
  <div className={styles.section}>
    <Alert
      status="danger"
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
