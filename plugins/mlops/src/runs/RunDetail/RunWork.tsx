import type {
  KeyMetric,
  TrainingRunDetail,
} from '@trainyard/backstage-plugin-mlops-common';
import { DataTable } from '../../common/DataTable';
import { Section } from '../../common/Section';
import { LogViewer } from '../../logs/LogViewer';
import { PodsSection } from '../../pods/PodsSection';
import { taskColumns } from './taskColumns';

interface RunWorkProps {
  run: TrainingRunDetail;
  keyMetric: KeyMetric;
}

/** Who did the work of a run: its pods, its tasks and their logs. */
export const RunWork = ({ run, keyMetric }: RunWorkProps) => (
  <>
    <PodsSection run={run} keyMetric={keyMetric} />
    <Section title="Tasks">
      <DataTable
        label="Tasks of this run"
        columns={taskColumns}
        items={run.tasks.map(task => ({
          ...task,
          id: `${task.taskId}/${task.mapIndex}`,
        }))}
        minWidth={520}
      />
    </Section>
    <LogViewer run={run} />
  </>
);
