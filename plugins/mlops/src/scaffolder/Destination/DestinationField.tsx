import { useEffect } from 'react';
import { Alert, Flex, Radio, RadioGroup, Skeleton } from '@backstage/ui';
import { destinationSchema } from './schema';
import { useDestinations } from './useDestinations';

const isDestination = (value: string): value is 'local' | 'git' =>
  value === 'local' || value === 'git';

/** Choice between the portal's own machine and a git host, as far as it has either. */
export const DestinationField = ({
  formData,
  onChange,
  required,
  schema,
}: typeof destinationSchema.TProps) => {
  const destinations = useDestinations();
  const known = typeof destinations === 'object' ? destinations : undefined;
  const local = known?.local ?? true;
  const hosts = known?.hosts ?? [];
  const git = !known || hosts.length > 0;

  useEffect(() => {
    if (formData === 'local' && !local && git) onChange('git');
  }, [formData, local, git, onChange]);

  if (!destinations) {
    return <Skeleton width="100%" height={88} />;
  }
  return (
    <Flex direction="column" gap="3">
      <RadioGroup
        label={schema.title ?? 'Repository'}
        description={schema.description}
        isRequired={required}
        value={formData ?? null}
        onChange={value => isDestination(value) && onChange(value)}
      >
        <Radio value="local" isDisabled={!local}>
          On this machine, delivered to its Airflow at once
        </Radio>
        <Radio value="git" isDisabled={!git}>
          {hosts.length > 0
            ? `On a git host: ${hosts.join(', ')}`
            : 'On a git host'}
        </Radio>
      </RadioGroup>
      {!local && !git && (
        <Alert
          status="warning"
          title="This portal cannot create repositories yet"
          description="Ask its operator to add credentials for a git host under integrations."
        />
      )}
    </Flex>
  );
};
