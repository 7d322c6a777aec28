import { Cell, CellText, Flex, Text } from '@backstage/ui';
import type {
  KeyMetric,
  ModelVersion,
} from '@trainyard/backstage-plugin-mlops-common';
import { formatMetric, metricTitle } from '../../lib/formatMetric';
import type { AliasHolder } from '../../lib/standing';
import { AliasChip } from '../../common/AliasChip';
import { DataColumn } from '../../common/DataTable';
import { Difference } from '../../common/Difference';
import { ExternalLink } from '../../common/ExternalLink';
import { RelativeTime } from '../../common/RelativeTime';
import { GateDecision } from '../../gate/GateDecision';
import { ModelCardButton } from '../ModelCard/ModelCardButton';
import { RunLink } from './RunLink';
import { VersionActions } from './VersionActions';

/** A version as a table row. */
export type VersionRow = ModelVersion & { id: string };

interface VersionColumnsOptions {
  keyMetric: KeyMetric;
  champion?: AliasHolder;
  canPromote: boolean;
  onShowCard: (version: string) => void;
}

/** Columns of the versions table. */
export function versionColumns({
  keyMetric,
  champion,
  canPromote,
  onShowCard,
}: VersionColumnsOptions): DataColumn<VersionRow>[] {
  return [
    {
      id: 'version',
      label: 'Version',
      isRowHeader: true,
      share: 10,
      cell: ({ version, url, status }) => (
        <Cell textValue={`Version ${version}`}>
          {url ? (
            <ExternalLink href={url}>{`v${version}`}</ExternalLink>
          ) : (
            <Text>{`v${version}`}</Text>
          )}
          {status !== 'ready' && (
            <Text color="secondary">{` (${status})`}</Text>
          )}
        </Cell>
      ),
    },
    {
      id: 'aliases',
      label: 'Aliases',
      share: 18,
      cell: ({ aliases }) => (
        <Cell>
          <Flex gap="1" style={{ flexWrap: 'wrap' }}>
            {aliases.map(alias => (
              <AliasChip key={alias} alias={alias} />
            ))}
          </Flex>
        </Cell>
      ),
    },
    {
      id: 'metric',
      label: metricTitle(keyMetric.name),
      share: 17,
      cell: ({ version, metrics }) => {
        const value = metrics[keyMetric.name];
        if (value === undefined) return <CellText title="–" />;
        return (
          <Cell>
            <Flex align="baseline" gap="2">
              <Text>{formatMetric(value)}</Text>
              {champion?.metric !== undefined &&
                champion.version !== version && (
                  <Difference
                    keyMetric={keyMetric}
                    value={value}
                    reference={champion.metric}
                    against="the champion"
                  />
                )}
            </Flex>
          </Cell>
        );
      },
    },
    {
      id: 'created',
      label: 'Registered',
      share: 13,
      cell: ({ createdAt }) => (
        <Cell>
          <Text>
            <RelativeTime time={createdAt} />
          </Text>
        </Cell>
      ),
    },
    {
      id: 'gate',
      label: 'Gate',
      share: 18,
      cell: ({ gate }) => (
        <Cell>
          <GateDecision gate={gate} />
        </Cell>
      ),
    },
    {
      id: 'run',
      label: 'Run',
      share: 8,
      cell: ({ version, trainingRunId }) => (
        <Cell>
          <RunLink version={version} runId={trainingRunId} />
        </Cell>
      ),
    },
    {
      id: 'card',
      label: 'Card',
      share: 8,
      cell: version => (
        <Cell>
          <ModelCardButton version={version} onShow={onShowCard} />
        </Cell>
      ),
    },
    {
      id: 'actions',
      label: 'Actions',
      share: 8,
      cell: version => (
        <Cell>
          <VersionActions version={version} isDisabled={!canPromote} />
        </Cell>
      ),
    },
  ];
}
