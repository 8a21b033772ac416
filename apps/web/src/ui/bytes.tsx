import { useIntl } from 'react-intl';

const UNITS = ['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const;

/** How large a file is, in the unit that people say it in. */
export function Bytes({ count }: { count: number }) {
  const { formatNumber } = useIntl();
  const power = Math.min(Math.floor(Math.log10(Math.max(count, 1)) / 3), UNITS.length - 1);
  const format = { style: 'unit', unit: UNITS[power]!, maximumSignificantDigits: 3 } as const;
  return <span className="figure nowrap">{formatNumber(count / 1_000 ** power, format)}</span>;
}
