import type { CreatedProject, ProjectChoices } from './createProject.ts';
import type { TrainingOutcome } from './training.ts';

/** The one object that `demo --json` ends with. Times are in ms. */
export interface DemoSummary {
  entityRef: string;
  trainer: string;
  dagId: string;
  dagRunId: string;
  state: string;
  mlflowRunId?: string;
  modelName?: string;
  modelVersion?: string;
  metrics: Record<string, number>;
  commit?: string;
  timings: Partial<CreatedProject['timings'] & TrainingOutcome['timings']>;
  /** Why it did not succeed: what happened and what to do. */
  error?: string;
}

/** Puts together what was created and what was trained. */
export function summarise(
  { name, trainer }: ProjectChoices,
  created: CreatedProject,
  { run, timings }: TrainingOutcome,
): DemoSummary {
  const [version] = run.versions;
  return {
    entityRef: `component:default/${name}`,
    trainer,
    dagId: `${name}-train`,
    dagRunId: run.id,
    state: run.state,
    mlflowRunId: run.mlflowRuns[0]?.id,
    modelName: version?.model,
    modelVersion: version?.version,
    metrics: run.metrics,
    commit: run.commit?.sha ?? created.commit,
    timings: { ...created.timings, ...timings },
    ...problemOf({ run, timings }),
  };
}

function problemOf({ run }: TrainingOutcome): { error?: string } {
  if (run.state !== 'succeeded') {
    const { reason, nextStep } = run.diagnosis ?? {};
    return {
      error: [
        reason ?? `The training was not successful: ${run.state}.`,
        nextStep,
      ]
        .filter(Boolean)
        .join(' '),
    };
  }
  return run.versions.length === 0
    ? {
        error:
          'The training succeeded, but no model version of it is registered.',
      }
    : {};
}
