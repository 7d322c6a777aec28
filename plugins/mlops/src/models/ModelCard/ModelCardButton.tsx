import { Button, Text } from '@backstage/ui';
import type { ModelVersion } from '@trainyard/backstage-plugin-mlops-common';

interface ModelCardButtonProps {
  version: ModelVersion;
  onShow: (version: string) => void;
}

/** Opens the model card of a version that has one. */
export const ModelCardButton = ({
  version: { version, hasModelCard },
  onShow,
}: ModelCardButtonProps) => {
  if (!hasModelCard) return <Text color="secondary">–</Text>;
  return (
    <Button
      size="small"
      variant="tertiary"
      aria-label={`Model card of version ${version}`}
      onPress={() => onShow(version)}
    >
      Card
    </Button>
  );
};
