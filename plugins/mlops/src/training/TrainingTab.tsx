import { useApi } from '@backstage/frontend-plugin-api';
import { useEntity } from '@backstage/plugin-catalog-react';
import { QueryClientProvider } from '@tanstack/react-query';
import { isMlopsProject } from '@trainyard/backstage-plugin-mlops-common';
import { mlopsApiRef } from '../api';
import { MissingAnnotations } from '../states/MissingAnnotations';
import { queryClientOf } from '../snapshot/queryClientOf';
import { TrainingContent } from './TrainingContent';
import styles from './TrainingTab.module.css';

/** The Training tab of an entity page. */
export const TrainingTab = () => {
  const { entity } = useEntity();
  const api = useApi(mlopsApiRef);
  return (
    <div className={styles.tab}>
      {isMlopsProject(entity) ? (
        <QueryClientProvider client={queryClientOf(api)}>
          <TrainingContent />
        </QueryClientProvider>
      ) : (
        <MissingAnnotations />
      )}
    </div>
  );
};
