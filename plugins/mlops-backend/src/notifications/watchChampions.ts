import { CHAMPION_ALIAS } from '@trainyard/backstage-plugin-mlops-common';
import { logFailure } from '@trainyard/backstage-plugin-mlops-node';
import { Environment } from '../projects/Environment';
import { findExperiment, readVersionMetrics } from '../snapshot/readMlflow';
import { mapVersions } from '../models/mapVersions';
import { ProjectWish } from '../projects/ProjectWish';
import { isClosed, requireModel } from '../projects/ResolvedProject';
import { championNotice } from './notices';
import { Watch } from './Watch';

const MARK = 'champions-seen';

/**
 * Tells of the models whose alias `champion` has moved since the last look, whoever
 * moved it. One request for a thousand models, and three for each that has a new one.
 */
export async function watchChampions(
  environment: Environment,
  projects: ProjectWish[],
  watch: Watch,
): Promise<void> {
  const { memory, logger } = watch;
  const { name } = environment.config;
  const models = await environment.mlflow.models.listAliasHolders(
    CHAMPION_ALIAS,
  );
  const hasLooked = (await memory.get(name, 'mark')).has(MARK);
  const known = await memory.get(name, 'champion');
  const news = [...models].filter(
    ([model, version]) => known.get(model) !== version,
  );
  if (!hasLooked) {
    // Champions from before there was a watch are no news.
    await memory.put(name, 'champion', news);
    await memory.put(name, 'mark', [[MARK, watch.now().toISOString()]]);
    return;
  }
  for (const [model, version] of news) {
    try {
      await tell(model, version, projects, watch);
      await memory.put(name, 'champion', [[model, version]]);
    } catch (error) {
      logger.warn(
        `The new champion of ${model} could not be told; trying again: ${error}`,
      );
    }
  }
  // One that is made champion again after the alias was away is news.
  await memory.forget(
    name,
    'champion',
    [...known.keys()].filter(model => !models.has(model)),
  );
}

async function tell(
  model: string,
  number: string,
  projects: ProjectWish[],
  { notify, logger }: Watch,
): Promise<void> {
  for (const wish of projects) {
    if (!wish.names('model', model)) continue;
    const project = await wish.bind('read');
    if (isClosed(project, 'model')) continue;
    const version = await project.target.mlflow.models.getVersion(
      requireModel(project),
      number,
    );
    const versionMetrics = await findExperiment(project)
      .then(id => readVersionMetrics(project, id, [version], { runs: [] }))
      // Worth telling without its metric.
      .catch(error => {
        logFailure(logger, `No metrics of ${model}`, error);
        return new Map();
      });
    const [mapped] = mapVersions(project, [version], {
      aliases: [{ alias: CHAMPION_ALIAS, version: number }],
      versionMetrics,
    });
    await notify(project, championNotice(project, mapped));
  }
}
