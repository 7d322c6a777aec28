import { Link, useSidebarOpenState } from '@backstage/core-components';
import { LogoFull } from './LogoFull';
import { LogoIcon } from './LogoIcon';
import styles from './logo.module.css';

export const SidebarLogo = () => {
  const { isOpen } = useSidebarOpenState();

  return (
    <div className={styles.root}>
      <Link
        to="/"
        underline="none"
        className={styles.link}
        aria-label="Trainyard, home"
      >
        {isOpen ? <LogoFull /> : <LogoIcon />}
      </Link>
    </div>
  );
};
