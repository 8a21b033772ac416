import type { ReactNode } from 'react';
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
