import { Button } from '@backstage/ui';
import type { AliasMove } from '@trainyard/backstage-plugin-mlops-common';
import { RequestedBy } from '../../common/RequestedBy';

interface MovedByProps {
  move: AliasMove;
  onOpenRun: (runId: string) => void;
}

/** A person, the run whose gate decided, or that the portal was not asked. */
export const MovedBy = ({
  move: { source, by, to },
  onOpenRun,
}: MovedByProps) => {
  if (source === 'outside') return <>Outside the portal</>;
  if (source === 'portal') return <RequestedBy user={by ?? 'unknown'} />;
  if (!by) return <>By the gate of a run</>;
  return (
    <>
      By the gate of{' '}
      <Button
        size="small"
        variant="tertiary"
        aria-label={`Show the run that set version ${to}`}
        onPress={() => onOpenRun(by)}
      >
        its run
      </Button>
    </>
  );
};
