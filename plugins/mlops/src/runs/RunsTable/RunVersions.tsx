import { Flex, Text } from '@backstage/ui';
import type { VersionRef } from '@trainyard/backstage-plugin-mlops-common';
import { AliasChip } from '../../common/AliasChip';
import { ExternalLink } from '../../common/ExternalLink';

/** The model versions that a run registered, with their aliases. */
export const RunVersions = ({ versions }: { versions: VersionRef[] }) => {
  if (!versions.length) return <Text color="secondary">–</Text>;
  return (
    <Flex direction="column" gap="1">
      {versions.map(({ model, version, aliases, url }) => (
        <Flex
          key={`${model}/${version}`}
          align="center"
          gap="1.5"
          style={{ flexWrap: 'wrap' }}
        >
          {url ? (
            <ExternalLink href={url}>{`v${version}`}</ExternalLink>
          ) : (
            <Text>{`v${version}`}</Text>
          )}
          {aliases.map(alias => (
            <AliasChip key={alias} alias={alias} />
          ))}
        </Flex>
      ))}
    </Flex>
  );
};
