import type { AliasMove } from '@trainyard/backstage-plugin-mlops-common';
import { RequestedBy } from '../../common/RequestedBy';

/** A person, the gate of a run, or that the portal was not asked. */
export const MovedBy = ({ move: { source, by } }: { move: AliasMove }) => {
  if (source === 'outside') return <>Outside the portal</>;
  if (source === 'gate') return <>By the gate of a run</>;
  return <RequestedBy user={by ?? 'unknown'} />;
};
