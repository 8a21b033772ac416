import { useEffect, useState } from 'react';
import { useIntl } from 'react-intl';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** The server's time: what it said with an answer, and how long ago that came. The clock of a device may be wrong. */
export function useServerTime(asOf: string): number {
  const [now, setNow] = useState(() => Date.parse(asOf));
  useEffect(() => {
    const [said, began] = [Date.parse(asOf), performance.now()];
    const tick = () => setNow(said + performance.now() - began);
    tick();
    const timer = setInterval(tick, MINUTE / 2);
    return () => clearInterval(timer);
  }, [asOf]);
  return now;
}

/** A span in the two units that matter: days from two days on, below that hours and minutes. */
export function useSpanWords(): (milliseconds: number) => string {
  const { formatNumber, formatList } = useIntl();
  const spell = (amount: number, unit: 'day' | 'hour' | 'minute') =>
    formatNumber(amount, { style: 'unit', unit, unitDisplay: unit === 'day' ? 'long' : 'narrow' });
  return (milliseconds) => {
    const span = Math.abs(milliseconds);
    if (span >= 2 * DAY) return spell(Math.floor(span / DAY), 'day');
    const minutes = spell(Math.floor((span % HOUR) / MINUTE), 'minute');
    if (span < HOUR) return minutes;
    return formatList([spell(Math.floor(span / HOUR), 'hour'), minutes], { type: 'unit', style: 'narrow' });
  };
}
