import { LogoIcon } from './LogoIcon';
import styles from './logo.module.css';

/** Icon and name, for the open sidebar. */
export const LogoFull = () => (
  <span className={styles.full}>
    <LogoIcon />
    <span className={styles.name}>Trainyard</span>
  </span>
);
