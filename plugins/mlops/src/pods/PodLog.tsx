import { Flex, Select, Text, ToggleButton } from '@backstage/ui';
import type { TrainingPod } from '@trainyard/backstage-plugin-mlops-common';
import { useState } from 'react';
import { LogPanel } from '../logs/LogPanel';
import { firstContainer, podLogAddress } from './podLogChoice';

interface PodLogProps {
  pod: TrainingPod;
  runId: string;
}

/** The log of a pod, one container at a time while the pod lives. */
export const PodLog = ({ pod, runId }: PodLogProps) => {
  const [chosen, setChosen] = useState<string>();
  const [wantsPrevious, setPrevious] = useState(false);
  const { containers, origin, name } = pod;
  const container =
    containers.find(each => each.name === chosen) ?? firstContainer(containers);
  if (!container) {
    return <Text color="secondary">No container has started yet.</Text>;
  }
  const isLive = origin === 'live';
  const previous = wantsPrevious && container.restarts > 0;
  const hasLog = !isLive || container.state !== 'waiting' || previous;
  const address = podLogAddress(runId, pod, container.name, previous);
  return (
    <>
      {isLive && (
        <Flex gap="2" align="center">
          <Select
            aria-label="Container"
            size="small"
            options={containers.map(each => ({
              id: each.name,
              label: each.name,
            }))}
            value={container.name}
            onChange={key => setChosen(String(key))}
          />
          {container.restarts > 0 && (
            <ToggleButton isSelected={previous} onChange={setPrevious}>
              Before the restart
            </ToggleButton>
          )}
        </Flex>
      )}
      {hasLog ? (
        <LogPanel
          key={JSON.stringify(address)}
          address={address}
          fileName={`${name}${isLive ? `-${container.name}` : ''}.log`}
        />
      ) : (
        <Text color="secondary">
          {`${container.name} has not started; it has no log yet.`}
        </Text>
      )}
    </>
  );
};
