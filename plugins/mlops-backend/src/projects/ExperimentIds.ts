import { LRUCache } from 'lru-cache';
import {
  MlflowClient,
  isNotFound,
} from '@trainyard/backstage-plugin-mlops-node';

/** Remembers the ids of experiments; an experiment made anew is noticed in a minute. */
export class ExperimentIds {
  private readonly ids = new LRUCache<string, string>({
    max: 1000,
    ttl: 60_000,
  });

  constructor(private readonly mlflow: MlflowClient) {}

  /** @returns `undefined` while MLflow has no experiment of that name */
  async get(name: string): Promise<string | undefined> {
    const known = this.ids.get(name);
    if (known) return known;
    try {
      const id = await this.mlflow.getExperimentId(name);
      this.ids.set(name, id);
      return id;
    } catch (error) {
      if (isNotFound(error)) return undefined;
      throw error;
    }
  }
}
