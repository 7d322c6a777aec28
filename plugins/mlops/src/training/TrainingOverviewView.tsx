import { Flex } from '@backstage/ui';
import type {
  TrainingOverview,
  TrainingRun,
} from '@trainyard/backstage-plugin-mlops-common';
import { useState } from 'react';
import { useFinishedRunNotices } from '../runs/useFinishedRunNotices';
import { useTabState } from '../common/useTabState';
import { AliasFlowProvider } from '../promotion/AliasFlowProvider';
import { ProjectHeader } from './ProjectHeader';
import { RetrainDialog } from '../runs/RetrainDialog/RetrainDialog';
import { RunDetail } from '../runs/RunDetail/RunDetail';
import { SourceBanners } from '../states/SourceBanners';
import { SuggestionBanner } from '../suggestion/SuggestionBanner';
import { BindingBanners } from './BindingBanners';
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
        <BindingBanners bindings={overview.project.bindings} />
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
