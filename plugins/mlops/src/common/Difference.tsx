import { Text, VisuallyHidden } from '@backstage/ui';
import {
  improvement,
  KeyMetric,
} from '@trainyard/backstage-plugin-mlops-common';
import { formatDifference } from '../lib/formatMetric';

interface DifferenceProps {
  keyMetric: KeyMetric;
  value: number;
  reference: number;
  /** What `reference` is, `champion`. */
  against: string;
}

/** Difference to a reference; says better or worse, whichever way the metric points. */
export const Difference = ({
  keyMetric,
  value,
  reference,
  against,
}: DifferenceProps) => {
  const gain = improvement(keyMetric, value, reference);
  const text = formatDifference(value - reference);
  let verdict = 'equal to';
  if (gain > 0) verdict = 'better than';
  if (gain < 0) verdict = 'worse than';
  return (
    <span title={`${text}, ${verdict} ${against}`}>
      <Text variant="body-small" color="secondary">
        <span aria-hidden>
          {gain > 0 && '▲ '}
          {gain < 0 && '▼ '}
        </span>
        {text}
      </Text>
      <VisuallyHidden>{` ${verdict} ${against}`}</VisuallyHidden>
    </span>
  );
};
