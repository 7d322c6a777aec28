import { Flex } from '@backstage/ui';
import type { TrainingOverview } from '@trainyard/backstage-plugin-mlops-common';
import { RunsTable } from '../RunsTable';

interface TrainingOverviewViewProps {
  overview: TrainingOverview;
  /** Why the last look failed, when it did. */
  error: Error | null;
}

/** Everything about the training of one project. */
export const TrainingOverviewView = ({
  overview,
}: TrainingOverviewViewProps) => (
  <Flex direction="column" gap="4">
    <RunsTable overview={overview} />
  </Flex>
);
