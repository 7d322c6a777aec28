import { Button, Text } from '@backstage/ui';
import { useTabState } from '../../common/useTabState';

interface RunLinkProps {
  version: string;
  runId?: string;
}

/** Opens the run that registered a version. */
export const RunLink = ({ version, runId }: RunLinkProps) => {
  const { openRun } = useTabState();
  if (!runId) return <Text color="secondary">–</Text>;
  return (
    <Button
      size="small"
      variant="tertiary"
      aria-label={`Show the run of version ${version}`}
      onPress={() => openRun(runId)}
    >
      Show
    </Button>
  );
};
