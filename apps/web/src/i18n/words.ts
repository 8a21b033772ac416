import { use, useContext } from 'react';
import { useIntl } from 'react-intl';
import type { messages } from './en/messages.js';
import { LabelContext, RestContext } from './locale.js';

export type MessageId = keyof typeof messages;
type Values = Readonly<Record<string, string | number | Date>>;

/**
 * The words of the interface by id, in the chosen language: `t('today.title')`. The build leaves those as text in which
 * nothing is filled in. Of a page that comes before its words, the drawing waits for them.
 */
export function useWords(): (id: MessageId, values?: Values) => string {
  const intl = useIntl();
  const rest = useContext(RestContext);
  return (id, values) => {
    if (!(id in intl.messages)) use(rest);
    const message: unknown = intl.messages[id];
    return typeof message === 'string' ? message : intl.formatMessage({ id }, values);
  };
}

/** The language of the interface, as the API takes it for the words of its answers. */
export function useLanguage(): string {
  return useIntl().locale.slice(0, 2);
}

/**
 * The label of a code of the record, `useLabels()('kinds', 'near_miss')`, as documents print it too. A code that this
 * version of the page has no label for is shown as it is, never as an empty place.
 */
export function useLabels(): (family: string, code: string) => string {
  const labels = useContext(LabelContext);
  return (family, code) => labels[`${family}.${code}`] ?? code.replaceAll('_', ' ');
}
