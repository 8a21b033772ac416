import type { ReactNode } from 'react';
import { Dialog as AriaDialog, Heading, Modal, ModalOverlay } from 'react-aria-components';

/** A question that has to be answered before the page goes on; Escape and the way out are always there. */
export function Dialog({
  title,
  isOpen,
  onClose,
  isForced = false,
  children,
}: {
  title: ReactNode;
  isOpen: boolean;
  onClose: () => void;
  /** Cannot be left without an answer, and a press outside does nothing. */
  isForced?: boolean;
  children: ReactNode;
}) {
  return (
    <ModalOverlay
      className="scrim"
      isOpen={isOpen}
      onOpenChange={(open) => !open && onClose()}
      isKeyboardDismissDisabled={isForced}
    >
      <Modal className="dialog">
        <AriaDialog>
          <Heading slot="title" level={2}>
            {title}
          </Heading>
          {children}
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}
