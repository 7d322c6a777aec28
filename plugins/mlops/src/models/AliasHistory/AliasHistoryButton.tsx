import { Button } from '@backstage/ui';
import { RiHistoryLine } from '@remixicon/react';
import { useState } from 'react';
import { AliasHistoryDialog } from './AliasHistoryDialog';

/** Opens the history of the model's aliases. */
export const AliasHistoryButton = () => {
  const [isOpen, setIsOpen] = useState(false);
  return (
    <>
      <Button
        size="small"
        variant="secondary"
        iconStart={<RiHistoryLine />}
        onPress={() => setIsOpen(true)}
      >
        Alias history
      </Button>
      {isOpen && <AliasHistoryDialog onClose={() => setIsOpen(false)} />}
    </>
  );
};
