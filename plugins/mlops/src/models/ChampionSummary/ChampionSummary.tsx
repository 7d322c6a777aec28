import { Button, Card, CardBody, CardHeader, Flex, Text } from '@backstage/ui';
import {
  CHAMPION_ALIAS,
  TrainingOverview,
} from '@trainyard/backstage-plugin-mlops-common';
import { useMlopsPermissions } from '../../common/useMlopsPermissions';
import { standingOf } from '../../lib/standing';
import { useAliasFlow } from '../../promotion/AliasFlowContext';
import { Difference } from '../../common/Difference';
import { GateAlert } from '../../gate/GateAlert';
import { Contender } from './Contender';

/** Which version is in use, and whether a better one waits. */
export const ChampionSummary = ({
  overview,
}: {
  overview: TrainingOverview;
}) => {
  const { keyMetric } = overview.project;
  const { champion, challenger, lead } = standingOf(overview);
  const { canPromote, isLoading } = useMlopsPermissions();
  const { setAlias } = useAliasFlow();
  const gate = challenger?.details?.gate;
  const suggested =
    challenger !== undefined &&
    !gate?.brokenFloors &&
    (gate?.decision === 'suggested' || (lead ?? 0) > 0);

  return (
    <Card>
      <CardHeader>
        <Text as="h3" variant="title-x-small">
          Champion
        </Text>
      </CardHeader>
      <CardBody>
        <Flex direction="column" gap="4">
          {champion ? (
            <Contender
              alias="champion"
              holder={champion}
              keyMetric={keyMetric}
            />
          ) : (
            <Text color="secondary">
              No version is the champion yet. The first one that reaches the
              floors of the gate becomes it.
            </Text>
          )}
          {challenger && (
            <Contender
              alias="challenger"
              holder={challenger}
              keyMetric={keyMetric}
            >
              {lead !== undefined && (
                <Difference
                  keyMetric={keyMetric}
                  value={challenger.metric!}
                  reference={champion!.metric!}
                  against="the champion"
                />
              )}
            </Contender>
          )}
          {challenger && gate?.brokenFloors && (
            <GateAlert version={challenger.version} gate={gate} />
          )}
          {suggested && (
            <Flex direction="column" gap="2" align="start">
              {gate?.reason && <Text variant="body-small">{gate.reason}</Text>}
              <Button
                variant="secondary"
                isDisabled={!canPromote}
                onPress={() =>
                  setAlias(challenger.version, CHAMPION_ALIAS, gate)
                }
              >
                {`Promote version ${challenger.version}`}
              </Button>
              {!canPromote && !isLoading && (
                <Text variant="body-small" color="secondary">
                  You may look, but not promote versions of this model.
                </Text>
              )}
            </Flex>
          )}
        </Flex>
      </CardBody>
    </Card>
  );
};
