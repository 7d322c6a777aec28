import { Alert } from '@backstage/ui';
import type { Source } from '@trainyard/backstage-plugin-mlops-common';
import { errorMessage } from '../lib/errorMessage';
import { sourceEffect, sourceTitle } from './sourceSentence';

interface SourceBannersProps {
  sources: Source[];
  /** Why the portal itself could not be asked, when it could not. */
  error: Error | null;
}

// Training without a cluster is an ordinary way to work, not a fault.
const isMissing = ({ id, status }: Source) =>
  status !== 'ok' && (status !== 'notConfigured' || id !== 'kubernetes');

/** Says which system is missing and what still holds; gone when it is back. */
export const SourceBanners = ({ sources, error }: SourceBannersProps) => (
  <div aria-live="polite">
    {error && (
      <Alert
        status="warning"
        icon
        mb="2"
        title="What you see may be old."
        description={`${errorMessage(error)} This page goes on trying.`}
      />
    )}
    {sources.filter(isMissing).map(source => (
      <Alert
        key={source.id}
        status={source.status === 'notConfigured' ? 'info' : 'warning'}
        icon
        mb="2"
        title={sourceTitle(source)}
        description={[sourceEffect(source, sources), source.message]
          .filter(Boolean)
          .join(' ')}
      />
    ))}
  </div>
);
