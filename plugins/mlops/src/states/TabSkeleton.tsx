import { Card, CardBody, Flex, Skeleton, VisuallyHidden } from '@backstage/ui';
import styles from './TabSkeleton.module.css';

/** The tab's outline, of the size of what is going to be there. */
export const TabSkeleton = () => (
  <div role="status">
    <VisuallyHidden>Loading training data</VisuallyHidden>
    <Flex direction="column" gap="4" aria-hidden>
      <Card>
        <CardBody>
          <Flex justify="between" align="center">
            <Skeleton width="45%" height={36} />
            <Skeleton width={110} height={32} />
          </Flex>
        </CardBody>
      </Card>
      <div className={styles.cards}>
        <Skeleton height={292} width="100%" />
        <Skeleton height={292} width="100%" />
      </div>
      <Card>
        <CardBody>
          <Flex direction="column" gap="3">
            {['header', 'first', 'second', 'third', 'fourth'].map(row => (
              <Skeleton key={row} height={28} width="100%" />
            ))}
          </Flex>
        </CardBody>
      </Card>
    </Flex>
  </div>
);
