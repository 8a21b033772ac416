import { Link, type LinkProps } from '@tanstack/react-router';
import { Button as AriaButton, type ButtonProps as AriaButtonProps } from 'react-aria-components';
import type { ReactNode } from 'react';

export type Tone = 'plain' | 'primary' | 'quiet' | 'danger';

export interface ButtonProps extends Omit<AriaButtonProps, 'className' | 'style'> {
  readonly tone?: Tone;
  readonly children: ReactNode;
}

export function Button({ tone = 'plain', ...rest }: ButtonProps) {
  return <AriaButton className={classOf(tone)} {...rest} />;
}

/** A link that looks like a button: it leads somewhere, it does nothing. */
export function ButtonLink({ tone = 'plain', ...rest }: LinkProps & { tone?: Tone; children: ReactNode }) {
  return <Link className={classOf(tone)} {...rest} />;
}

function classOf(tone: Tone): string {
  return tone === 'plain' ? 'button' : `button button-${tone}`;
}
