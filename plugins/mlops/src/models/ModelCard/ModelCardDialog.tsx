import { MarkdownContent } from '@backstage/core-components';
import { Alert, Skeleton } from '@backstage/ui';
import { useModelCard } from './useModelCard';
import { errorMessage } from '../../lib/errorMessage';
import { Sheet } from '../../common/Sheet';
import { InlineError } from '../../states/InlineError';
import styles from './ModelCard.module.css';
import { withoutTitle } from './withoutTitle';

interface ModelCardDialogProps {
  version: string;
  onClose: () => void;
}

/** A version's model card in a sheet at the side. Its pictures, which may be anywhere, are left out. */
export const ModelCardDialog = ({ version, onClose }: ModelCardDialogProps) => {
  const { data: card, error, refetch } = useModelCard(version);
  return (
    <Sheet title={`Model card of version ${version}`} onClose={onClose}>
      {error && (
        <InlineError message={errorMessage(error)} onRetry={() => refetch()} />
      )}
      {card?.isCut && (
        <Alert
          status="info"
          title="The card is long; its end is left out here. MLflow has all of it."
        />
      )}
      {card && (
        // A long card is scrolled by keyboard, so something in it must take the focus.
        <div
          role="region"
          aria-label={`Model card of version ${version}`}
          // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
          tabIndex={0}
        >
          <MarkdownContent
            className={styles.card}
            content={withoutTitle(card.markdown)}
            linkTarget="_blank"
            transformImageUri={() => ''}
          />
        </div>
      )}
      {!card && !error && <Skeleton width="100%" height={320} />}
    </Sheet>
  );
};
