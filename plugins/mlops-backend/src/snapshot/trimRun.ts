import {
  RUN_TAGS,
  VERSION_TAGS,
} from '@trainyard/backstage-plugin-mlops-common';
import { MlflowRun } from '@trainyard/backstage-plugin-mlops-node';

/** The tags that an answer is made of; MLflow's own hold up to 8,000 characters each. */
const TAGS = new Set<string>([...Object.values(RUN_TAGS), VERSION_TAGS.gate]);
/** MLflow takes params of 6,000 characters; nobody reads one in a table. */
const MAX_CHARACTERS = 1000;

/** What the portal shows of a run, without the rest of MLflow's answer: runs are kept in memory. */
export function trimRun({ info, data }: MlflowRun): MlflowRun {
  return {
    info: {
      run_id: info.run_id,
      run_name: info.run_name,
      experiment_id: info.experiment_id,
      status: info.status,
      start_time: info.start_time,
      end_time: info.end_time,
    },
    data: {
      metrics: data?.metrics?.map(({ key, value }) => ({ key, value })),
      params: data?.params?.map(cut),
      tags: data?.tags?.filter(({ key }) => TAGS.has(key)).map(cut),
    },
  };
}

/** About how much memory a trimmed run takes, in bytes. */
export function sizeOfRun({ info, data }: MlflowRun): number {
  const texts = [...(data?.params ?? []), ...(data?.tags ?? [])];
  return (
    300 +
    info.run_id.length +
    (info.run_name?.length ?? 0) +
    (data?.metrics ?? []).reduce((sum, { key }) => sum + 60 + key.length, 0) +
    texts.reduce(
      (sum, { key, value = '' }) => sum + 60 + key.length + value.length,
      0,
    )
  );
}

const cut = ({ key, value }: { key: string; value?: string }) => ({
  key,
  value:
    value && value.length > MAX_CHARACTERS
      ? `${value.slice(0, MAX_CHARACTERS - 1)}…`
      : value,
});
