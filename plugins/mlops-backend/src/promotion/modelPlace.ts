import { ResolvedProject, requireModel } from '../projects/ResolvedProject';
import { ModelPlace } from './AliasHistoryStore';

/** Where the history of a project's model is. */
export const placeOf = (project: ResolvedProject): ModelPlace => ({
  environment: project.target.config.name,
  model: requireModel(project),
});

/** Changes of one model wait for each other. */
export const lockKey = ({ environment, model }: ModelPlace) =>
  `aliases ${environment}/${model}`;
