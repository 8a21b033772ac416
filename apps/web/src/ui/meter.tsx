import { useIntl } from 'react-intl';

/** How much of something is done, in words and as a bar. */
export function Meter({ label, part }: { label: string; part: number }) {
  const { formatNumber } = useIntl();
  return (
    <label className="row-tight">
      <span>{label}</span>
      <progress value={part} max={1} />
      <span className="figure">{formatNumber(part, { style: 'percent' })}</span>
    </label>
  );
}
