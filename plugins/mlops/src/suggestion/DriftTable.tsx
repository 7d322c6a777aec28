import type { RetrainSuggestion } from '@trainyard/backstage-plugin-mlops-common';
import { DriftBar } from './DriftBar';
import styles from './Suggestion.module.css';

/** More are counted, not shown. */
const SHOWN = 5;

const psiText = (psi: number) => psi.toFixed(2);

/** The columns that have drifted, the worst first, each against the limit. */
export const DriftTable = ({
  suggestion: { columns, drifted, maxPsi },
}: {
  suggestion: RetrainSuggestion;
}) => {
  const shown = columns.slice(0, SHOWN);
  const more = drifted - shown.length;
  const scale = Math.max(maxPsi, ...shown.map(({ psi }) => psi));
  return (
    <table className={styles.table} aria-label="Columns that have drifted">
      <thead>
        <tr>
          <th scope="col">Column</th>
          <th scope="col" colSpan={2}>
            PSI, at most {maxPsi}
          </th>
        </tr>
      </thead>
      <tbody>
        {shown.map(({ column, psi }) => (
          <tr key={column}>
            <th scope="row">{column}</th>
            <td className={styles.number}>{psiText(psi)}</td>
            <td aria-hidden className={styles.barCell}>
              <DriftBar psi={psi} limit={maxPsi} scale={scale} />
            </td>
          </tr>
        ))}
        {more > 0 && (
          <tr>
            <td colSpan={3}>{`and ${more} more`}</td>
          </tr>
        )}
      </tbody>
    </table>
  );
};
