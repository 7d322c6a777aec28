import { Fragment } from 'react';
import styles from './RunDetail.module.css';

interface ValuesProps {
  /** Names with what is written for them, in order. */
  entries: [name: string, text: string][];
}

/** Names and values, one pair a line. */
export const Values = ({ entries }: ValuesProps) => (
  <dl className={styles.values}>
    {entries.map(([name, text]) => (
      <Fragment key={name}>
        <dt>{name}</dt>
        <dd>{text}</dd>
      </Fragment>
    ))}
  </dl>
);
