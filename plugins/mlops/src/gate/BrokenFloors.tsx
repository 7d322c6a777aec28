import type { BrokenFloor } from '@trainyard/backstage-plugin-mlops-common';
import styles from './Gate.module.css';
import { floorSentence } from './gateWords';

/** Which floors a version breaks: metric, value, and what was asked for. */
export const BrokenFloors = ({ floors }: { floors: BrokenFloor[] }) => (
  <ul className={styles.floors} aria-label="Broken floors">
    {floors.map(floor => (
      <li key={floor.metric}>{floorSentence(floor)}</li>
    ))}
  </ul>
);
