import { RUN_TAGS, Trial } from '@trainyard/backstage-plugin-mlops-common';
import { MlflowRun } from '@trainyard/backstage-plugin-mlops-node';
import { finiteMetrics, tagsOf, toRecord } from '../snapshot/mapMlflowRun';

/**
 * What each MLflow run of a sweep tried, by its id. Runs that belong to no trial
 * are left out, and so are the parameters that all trials have in common.
 */
export function mapTrials(
  mlflowRuns: MlflowRun[],
  keyMetric: string,
): Map<string, Trial> {
  const trials = mlflowRuns.flatMap(run => {
    const mapIndex = Number(tagsOf(run)[RUN_TAGS.mapIndex] || -1);
    return Number.isInteger(mapIndex) && mapIndex >= 0
      ? [{ run, mapIndex, params: toRecord(run.data?.params) }]
      : [];
  });
  const names = new Set(trials.flatMap(({ params }) => Object.keys(params)));
  const differing = [...names].filter(
    name => new Set(trials.map(({ params }) => params[name])).size > 1,
  );
  return new Map(
    trials.map(({ run, mapIndex, params }) => [
      run.info.run_id,
      {
        mapIndex,
        metric: finiteMetrics(run)[keyMetric],
        params: Object.fromEntries(
          differing
            .filter(name => params[name] !== undefined)
            .map(name => [name, params[name]]),
        ),
      },
    ]),
  );
}
