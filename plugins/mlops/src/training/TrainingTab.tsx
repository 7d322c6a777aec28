import { useEntity } from '@backstage/plugin-catalog-react';
import { QueryClientProvider } from '@tanstack/react-query';
import { isMlopsProject } from '@trainyard/backstage-plugin-mlops-common';
import { useState } from 'react';
import { MissingAnnotations } from '../states/MissingAnnotations';
import { createQueryClient } from '../snapshot/createQueryClient';
import { TrainingContent } from './TrainingContent';
import styles from './TrainingTab.module.css';

/** The Training tab of an entity page. */
export const TrainingTab = () => {
  const { entity } = useEntity();
  const [queryClient] = useState(createQueryClient);
  return (
    <div className={styles.tab}>
      {isMlopsProject(entity) ? (
        <QueryClientProvider client={queryClient}>
          <TrainingContent />
        </QueryClientProvider>
      ) : (
        <MissingAnnotations />
      )}
    </div>
  );
};
