import type { ReactNode } from 'react';
import { useWords } from '../i18n/words.js';
import { Button, type ButtonProps } from './button.js';
import { ErrorSummary } from './error-summary.js';

interface FormProps {
  readonly className: string;
  readonly onSubmit: () => void;
  /** What it was refused for, which is said above its fields. */
  readonly error?: Error | null;
  readonly role?: 'search';
  readonly 'aria-label'?: string;
  readonly children: ReactNode;
}

/** A form that is sent by this app, never by the browser. */
export function Form({ onSubmit, error, children, ...attributes }: FormProps) {
  return (
    <form
      {...attributes}
      onSubmit={(event) => {
        event.preventDefault();
        onSubmit();
      }}
    >
      <ErrorSummary error={error} />
      {children}
    </form>
  );
}

interface FormButtonsProps extends Pick<ButtonProps, 'tone' | 'isDisabled' | 'isPending'> {
  /** What sending the form does. */
  readonly label: string;
  readonly onCancel: () => void;
  /** What else stands in their row. */
  readonly children?: ReactNode;
}

/** Sends a form, or leaves it as it was. */
export function FormButtons({ label, onCancel, children, ...submit }: FormButtonsProps) {
  const t = useWords();
  return (
    <div className="row-tight">
      <Button type="submit" {...submit}>
        {label}
      </Button>
      <Button tone="quiet" onPress={onCancel}>
        {t('item.cancel')}
      </Button>
      {children}
    </div>
  );
}
