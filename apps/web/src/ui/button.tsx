import { Link, type LinkProps } from '@tanstack/react-router';
import type { AriaAttributes, ReactNode } from 'react';

export type Tone = 'plain' | 'primary' | 'quiet' | 'danger';

export interface ButtonProps extends AriaAttributes {
  readonly tone?: Tone;
  readonly type?: 'button' | 'submit';
  readonly onPress?: () => void;
  readonly isDisabled?: boolean;
  /** Its work is under way: it keeps the focus and does nothing when it is pressed again. */
  readonly isPending?: boolean;
  readonly children: ReactNode;
}

/** The browser's own button: it needs no library to be pressed by hand, key or voice. */
export function Button({
  tone = 'plain',
  type = 'button',
  onPress,
  isDisabled,
  isPending,
  ...rest
}: ButtonProps) {
  return (
    <button
      {...rest}
      // oxlint-disable-next-line react/button-has-type -- one of two, by its type
      type={isPending ? 'button' : type}
      className={classOf(tone)}
      disabled={isDisabled}
      aria-disabled={isPending || undefined}
      aria-busy={isPending || undefined}
      onClick={() => !isPending && onPress?.()}
    />
  );
}

/** A link that looks like a button: it leads somewhere, it does nothing. */
export function ButtonLink({ tone = 'plain', ...rest }: LinkProps & { tone?: Tone; children: ReactNode }) {
  return <Link className={classOf(tone)} {...rest} />;
}

function classOf(tone: Tone): string {
  return tone === 'plain' ? 'button' : `button button-${tone}`;
}
