import type {
  BrokenFloor,
  Gate,
} from '@trainyard/backstage-plugin-mlops-common';
import { formatMetric, metricTitle } from '../lib/formatMetric';

const words: Record<Gate['decision'], string> = {
  first: 'First version',
  promoted: 'Promoted',
  suggested: 'Promotion suggested',
  rejected: 'Not better',
};

/** A decision in a word or two. */
export const gateWords = ({ decision, brokenFloors }: Gate): string =>
  brokenFloors ? 'Stopped by a floor' : words[decision];

/** A broken floor in a line: `Recall virginica 0.7000, at least 0.8000`. */
export function floorSentence({ metric, value, floor, bound }: BrokenFloor) {
  const title = metricTitle(metric);
  const wanted = `at ${bound} ${formatMetric(floor)}`;
  return value === undefined
    ? `${title} was not measured, ${wanted}`
    : `${title} ${formatMetric(value)}, ${wanted}`;
}
