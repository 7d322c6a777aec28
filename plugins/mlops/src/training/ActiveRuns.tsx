import { Alert, Button } from '@backstage/ui';
import {
  isActive,
  TrainingRun,
} from '@trainyard/backstage-plugin-mlops-common';
import { RunDuration } from '../runs/RunsTable/RunDuration';

interface ActiveRunsProps {
  runs: TrainingRun[];
  onOpen: (runId: string) => void;
}

function titleOf({ state, diagnosis }: TrainingRun) {
  if (diagnosis) return diagnosis.reason;
  return state === 'queued'
    ? 'A run is queued and starts when Airflow has room.'
    : 'Training is going on.';
}

/** The runs that are going now; read out when that changes. */
export const ActiveRuns = ({ runs, onOpen }: ActiveRunsProps) => {
  const active = runs.filter(({ state }) => isActive(state));
  return (
    <div role="status" aria-label="Training now" hidden={!active.length}>
      {active.map(run => (
        <Alert
          key={run.id}
          status={run.diagnosis ? 'warning' : 'info'}
          icon={run.diagnosis !== undefined}
          isPending={!run.diagnosis}
          mb="2"
          title={titleOf(run)}
          description={
            <>
              {run.diagnosis && `${run.diagnosis.nextStep} `}
              <span aria-live="off">
                <RunDuration run={run} />
              </span>
            </>
          }
          customActions={
            <Button
              size="small"
              variant="secondary"
              onPress={() => onOpen(run.id)}
            >
              Watch
            </Button>
          }
        />
      ))}
    </div>
  );
};
