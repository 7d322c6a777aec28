import { Link, VisuallyHidden } from '@backstage/ui';
import { RiExternalLinkLine } from '@remixicon/react';
import type { ReactNode } from 'react';
import styles from './ExternalLink.module.css';

/** A link that leaves the portal, in a new tab. */
export const ExternalLink = ({
  href,
  children,
}: {
  href: string;
  children: ReactNode;
}) => (
  <Link href={href} target="_blank" rel="noopener noreferrer">
    <span className={styles.link}>
      {children}
      <RiExternalLinkLine size={12} aria-hidden />
      <VisuallyHidden> (opens in a new tab)</VisuallyHidden>
    </span>
  </Link>
);
