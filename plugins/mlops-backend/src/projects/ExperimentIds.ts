import { LRUCache } from 'lru-cache';
import {
  MlflowClient,
  MlflowExperiment,
  SourceError,
  isNotFound,
} from '@trainyard/backstage-plugin-mlops-node';

/** Remembers the ids of experiments; an experiment made anew is noticed in a minute. */
export class ExperimentIds {
  private readonly ids = new LRUCache<string, string>({
    max: 1000,
    ttl: 60_000,
  });

  /** @param onAnswer - is told what MLflow says of each experiment that is asked for */
  constructor(
    private readonly mlflow: MlflowClient,
    private readonly onAnswer: (
      name: string,
      experiment: MlflowExperiment | undefined,
    ) => void = () => undefined,
  ) {}

  /**
   * @returns `undefined` while MLflow has no experiment of that name
   * @throws SourceError of kind `notFound` when it is deleted and can be restored
   */
  async get(name: string): Promise<string | undefined> {
    const known = this.ids.get(name);
    if (known) return known;
    const experiment = await this.ask(name);
    if (!experiment?.isDeleted) return experiment?.id;
    const { id } = experiment;
    throw new SourceError(
      'notFound',
      `The experiment ${name} is deleted in MLflow. Restore it with "mlflow experiments restore --experiment-id ${id}", or with MlflowClient().restore_experiment("${id}") in Python.`,
    );
  }

  /** Asks MLflow, whatever is known, and remembers the id. */
  async ask(name: string): Promise<MlflowExperiment | undefined> {
    const experiment = await this.mlflow.getExperiment(name).catch(error => {
      if (isNotFound(error)) return undefined;
      throw error;
    });
    if (experiment && !experiment.isDeleted) this.ids.set(name, experiment.id);
    else this.ids.delete(name);
    this.onAnswer(name, experiment);
    return experiment;
  }
}
