import { LRUCache } from 'lru-cache';
import {
  MlflowClient,
  MlflowExperiment,
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

  /** @returns `undefined` while MLflow has no experiment of that name */
  async get(name: string): Promise<string | undefined> {
    return this.ids.get(name) ?? (await this.ask(name))?.id;
  }

  /** Asks MLflow, whatever is known, and remembers the id. */
  async ask(name: string): Promise<MlflowExperiment | undefined> {
    const experiment = await this.mlflow.getExperiment(name).catch(error => {
      if (isNotFound(error)) return undefined;
      throw error;
    });
    if (experiment) this.ids.set(name, experiment.id);
    else this.ids.delete(name);
    this.onAnswer(name, experiment);
    return experiment;
  }
}
