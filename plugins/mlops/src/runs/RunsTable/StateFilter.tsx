import { Select } from '@backstage/ui';
import {
  RunState,
  runStateSchema,
} from '@trainyard/backstage-plugin-mlops-common';
import { stateText } from '../../common/RunStateLabel';
import styles from './RunResult.module.css';

const ALL = 'all';
const options = [
  { id: ALL, label: 'All states' },
  ...runStateSchema.options
    .filter(state => state !== 'unknown')
    .map(state => ({ id: state, label: stateText(state) })),
];

interface StateFilterProps {
  value: RunState | undefined;
  onChange: (state: RunState | undefined) => void;
}

/** Chooses which runs the table shows. */
export const StateFilter = ({ value, onChange }: StateFilterProps) => (
  <Select
    className={styles.filter}
    aria-label="Show runs in state"
    size="small"
    options={options}
    value={value ?? ALL}
    onChange={key => onChange(key === ALL ? undefined : (key as RunState))}
  />
);
