import {
  isActive,
  RunState,
  TrainingOverview,
  TrainingRun,
} from '@trainyard/backstage-plugin-mlops-common';
import { useEffect, useRef } from 'react';
import { formatMetric, metricTitle } from '../lib/formatMetric';
import { Notice, useNotify } from '../common/useNotify';

function noticeOf(run: TrainingRun, metric: string): Notice {
  const value = run.metrics[metric];
  const version = run.versions[0]?.version;
  const url = new URL(window.location.href);
  url.searchParams.set('run', run.id);
  const links = [{ label: 'Show the run', href: url.pathname + url.search }];
  if (run.state === 'succeeded') {
    const result = [
      value !== undefined && `${metricTitle(metric)} ${formatMetric(value)}`,
      version && `registered as version ${version}`,
    ].filter(Boolean);
    return {
      title: 'Training succeeded.',
      description: result.length ? `${result.join(', ')}.` : undefined,
      status: 'success',
      links,
    };
  }
  return run.state === 'cancelled'
    ? { title: 'Training was cancelled.', status: 'info', links }
    : {
        title: 'Training failed.',
        description: run.diagnosis?.reason,
        status: 'danger',
        links,
      };
}

/** Says so when a run ends that was seen going while the tab was open. */
export function useFinishedRunNotices({ project, runs }: TrainingOverview) {
  const notify = useNotify();
  const seen = useRef(new Map<string, RunState>());
  useEffect(() => {
    for (const run of runs.runs) {
      const before = seen.current.get(run.id);
      const ended = before && isActive(before) && !isActive(run.state);
      if (ended && run.state !== 'unknown') {
        notify(noticeOf(run, project.keyMetric.name));
      }
      seen.current.set(run.id, run.state);
    }
  }, [runs.runs, project.keyMetric.name, notify]);
}
