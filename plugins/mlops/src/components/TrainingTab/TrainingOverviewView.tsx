import { Flex } from '@backstage/ui';
import type {
  TrainingOverview,
  TrainingRun,
} from '@trainyard/backstage-plugin-mlops-common';
import { useState } from 'react';
import { useFinishedRunNotices, useTabState } from '../../hooks';
import { AliasFlowProvider } from '../Aliases';
import { ProjectHeader } from '../ProjectHeader';
import { RetrainDialog } from '../RetrainDialog';
import { RunDetail } from '../RunDetail';
import { SourceBanners } from '../SourceBanners';
import { SuggestionBanner } from '../Suggestion';
import { ActiveRuns } from './ActiveRuns';
import { TrainingSections } from './TrainingSections';

interface TrainingOverviewViewProps {
  overview: TrainingOverview;
  /** Why the last look failed, when it did. */
  error: Error | null;
}

/** Everything about the training of one project, with its dialogs. */
export const TrainingOverviewView = ({
  overview,
  error,
}: TrainingOverviewViewProps) => {
  const { runId, openRun } = useTabState();
  const [retrain, setRetrain] = useState<{
    earlier?: TrainingRun;
    note?: string;
  }>();
  useFinishedRunNotices(overview);

  return (
    <AliasFlowProvider aliases={overview.versions.aliases}>
      <Flex direction="column" gap="4">
        <SourceBanners sources={overview.sources} error={error} />
        <ProjectHeader
          project={overview.project}
          onRetrain={() => setRetrain({})}
        />
        <SuggestionBanner
          project={overview.project}
          suggestion={overview.suggestion}
          onRetrain={note => setRetrain({ note })}
        />
        <ActiveRuns runs={overview.runs.runs} onOpen={openRun} />
        <TrainingSections
          overview={overview}
          onRetrain={() => setRetrain({})}
        />
      </Flex>
      {runId && (
        <RunDetail
          key={runId}
          runId={runId}
          keyMetric={overview.project.keyMetric}
          onRetrain={earlier => {
            openRun(undefined);
            setRetrain({ earlier });
          }}
          onClose={() => openRun(undefined)}
        />
      )}
      {retrain && (
        <RetrainDialog
          earlier={retrain.earlier}
          note={retrain.note}
          onStarted={run => {
            setRetrain(undefined);
            openRun(run.id);
          }}
          onClose={() => setRetrain(undefined)}
        />
      )}
    </AliasFlowProvider>
  );
};
