import type {
  Project,
  RetrainSuggestion,
} from '@trainyard/backstage-plugin-mlops-common';
import { useEffect, useRef, useState } from 'react';
import { useDismissSuggestion, useRestoreSuggestion } from './useSuggestion';
import { DismissedBanner } from './DismissedBanner';
import { SuggestionAlert } from './SuggestionAlert';

interface SuggestionBannerProps {
  project: Project;
  /** Absent when nothing is suggested. */
  suggestion?: RetrainSuggestion;
  /** Opens the Retrain dialog with this note. */
  onRetrain: (note: string) => void;
}

/** What the drift check suggests, read out when it comes; after a dismissal the way back. */
export const SuggestionBanner = ({
  project,
  suggestion,
  onRetrain,
}: SuggestionBannerProps) => {
  // Both are asked from here: what shows the buttons is gone before they are done.
  const dismiss = useDismissSuggestion();
  const restore = useRestoreSuggestion();
  const [dismissed, setDismissed] = useState<string>();
  const [answers, setAnswers] = useState(0);
  const region = useRef<HTMLDivElement>(null);
  // The button that was pressed is gone; who uses the keyboard goes on from here.
  useEffect(() => {
    if (answers > 0) region.current?.focus();
  }, [answers]);
  const show = (id: string | undefined) => {
    setDismissed(id);
    setAnswers(count => count + 1);
  };
  return (
    <div
      ref={region}
      tabIndex={-1}
      role="status"
      aria-label="Suggestion to retrain"
      hidden={!suggestion && !dismissed}
    >
      {suggestion && (
        <SuggestionAlert
          project={project}
          suggestion={suggestion}
          onRetrain={() => onRetrain(suggestion.reason)}
          isDismissing={dismiss.isPending}
          error={dismiss.error}
          onDismiss={() =>
            dismiss.mutate(suggestion.id, {
              onSuccess: () => show(suggestion.id),
            })
          }
        />
      )}
      {!suggestion && dismissed && (
        <DismissedBanner
          isRestoring={restore.isPending}
          error={restore.error}
          onUndo={() =>
            restore.mutate(dismissed, { onSuccess: () => show(undefined) })
          }
          onClose={() => setDismissed(undefined)}
        />
      )}
    </div>
  );
};
