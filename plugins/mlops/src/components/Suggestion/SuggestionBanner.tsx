import type {
  Project,
  RetrainSuggestion,
} from '@trainyard/backstage-plugin-mlops-common';
import { useState } from 'react';
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
  const [dismissed, setDismissed] = useState<string>();
  return (
    <div
      role="status"
      aria-label="Suggestion to retrain"
      hidden={!suggestion && !dismissed}
    >
      {suggestion && (
        <SuggestionAlert
          project={project}
          suggestion={suggestion}
          onRetrain={() => onRetrain(suggestion.reason)}
          onDismissed={() => setDismissed(suggestion.id)}
        />
      )}
      {!suggestion && dismissed && (
        <DismissedBanner
          key={dismissed}
          id={dismissed}
          onDone={() => setDismissed(undefined)}
        />
      )}
    </div>
  );
};
