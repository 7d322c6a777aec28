import { Select, Text } from '@backstage/ui';
import type { TrainingRunDetail } from '@trainyard/backstage-plugin-mlops-common';
import { useState } from 'react';
import { Section } from '../common/Section';
import { firstChoice, logChoices } from './logChoices';
import { LogPanel } from './LogPanel';

/** The logs of a run, one task and try at a time. */
export const LogViewer = ({ run }: { run: TrainingRunDetail }) => {
  const [chosenId, setChosenId] = useState<string>();
  const choices = logChoices(run.tasks);
  const chosen =
    choices.find(({ id }) => id === chosenId) ?? firstChoice(choices);
  return (
    <Section title="Log">
      {chosen ? (
        <>
          <Select
            aria-label="Task and try"
            options={choices.map(({ id, label }) => ({ id, label }))}
            value={chosen.id}
            onChange={key => setChosenId(String(key))}
          />
          <LogPanel
            key={chosen.id}
            address={{
              runId: run.id,
              task: chosen.task,
              tryNumber: chosen.tryNumber,
              mapIndex: chosen.mapIndex,
            }}
            fileName={`${run.id}-${chosen.task}-${chosen.tryNumber}.log`}
          />
        </>
      ) : (
        <Text color="secondary">No task has started yet.</Text>
      )}
    </Section>
  );
};
