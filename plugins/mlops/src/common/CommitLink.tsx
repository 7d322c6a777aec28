import { Link, Text } from '@backstage/ui';
import type { Commit } from '@trainyard/backstage-plugin-mlops-common';
import styles from './CommitLink.module.css';

/** Short sha of a commit, linked when its host is known. */
export const CommitLink = ({ commit }: { commit: Commit }) => {
  const short = commit.sha.slice(0, 7);
  return commit.url ? (
    <Link
      href={commit.url}
      target="_blank"
      rel="noopener noreferrer"
      className={styles.sha}
      title={commit.sha}
    >
      {short}
    </Link>
  ) : (
    <Text className={styles.sha} title={commit.sha}>
      {short}
    </Text>
  );
};
