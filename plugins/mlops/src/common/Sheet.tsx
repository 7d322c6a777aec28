import { Dialog, DialogBody, DialogHeader } from '@backstage/ui';
import type { ReactNode } from 'react';
import styles from './Sheet.module.css';

interface SheetProps {
  title: string;
  onClose: () => void;
  children: ReactNode;
}

/** A dialog that stands at the side of the page, as high as it. */
export const Sheet = ({ title, onClose, children }: SheetProps) => (
  <Dialog
    isOpen
    className={styles.sheet}
    onOpenChange={open => !open && onClose()}
  >
    <DialogHeader>{title}</DialogHeader>
    <DialogBody>{children}</DialogBody>
  </Dialog>
);
