import { VisuallyHidden } from '@backstage/ui';
import type { Phase } from '@trainyard/backstage-plugin-mlops-common';
import { formatDuration } from '../../lib/formatDuration';
import { shareText } from './shareText';

interface PhaseTableProps {
  phases: Phase[];
  /** Milliseconds of all of them. */
  total: number;
}

/** The phase bar for a screen reader. */
export const PhaseTable = ({ phases, total }: PhaseTableProps) => (
  <VisuallyHidden>
    <table>
      <caption>{`Phases of this run, ${formatDuration(total)} in all`}</caption>
      <thead>
        <tr>
          <th scope="col">Phase</th>
          <th scope="col">Duration</th>
          <th scope="col">Share</th>
        </tr>
      </thead>
      <tbody>
        {phases.map(({ name, title, durationMs }, at) => (
          <tr key={`${name}-${at}`}>
            <th scope="row">{title}</th>
            <td>{formatDuration(durationMs)}</td>
            <td>{shareText(durationMs, total)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  </VisuallyHidden>
);
