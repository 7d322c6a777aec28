import { Flex, Text } from '@backstage/ui';
import type { KeyMetric } from '@trainyard/backstage-plugin-mlops-common';
import type { ReactNode } from 'react';
import { formatMetric, metricTitle } from '../../lib/formatMetric';
import type { AliasHolder } from '../../lib/standing';
import { AliasChip } from '../../common/AliasChip';
import { ExternalLink } from '../../common/ExternalLink';
import { RelativeTime } from '../../common/RelativeTime';

interface ContenderProps {
  alias: string;
  holder: AliasHolder;
  keyMetric: KeyMetric;
  /** Shown beside the metric. */
  children?: ReactNode;
}

/** A version that has an alias, with its key metric. */
export const Contender = ({
  alias,
  holder,
  keyMetric,
  children,
}: ContenderProps) => {
  const { version, details, metric } = holder;
  return (
    <Flex direction="column" gap="1">
      <Flex align="center" gap="2">
        {details?.url ? (
          <ExternalLink href={details.url}>{`Version ${version}`}</ExternalLink>
        ) : (
          <Text>{`Version ${version}`}</Text>
        )}
        <AliasChip alias={alias} />
      </Flex>
      <Flex align="baseline" gap="2">
        <Text variant="title-medium">
          {metric === undefined ? '–' : formatMetric(metric)}
        </Text>
        <Text color="secondary">{metricTitle(keyMetric.name)}</Text>
        {children}
      </Flex>
      {details && (
        <Text variant="body-small" color="secondary">
          Registered <RelativeTime time={details.createdAt} />
        </Text>
      )}
    </Flex>
  );
};
