import { parseDateTime } from '@internationalized/date';
import { useState, type ReactNode } from 'react';
import { DateField, DateInput, DateSegment, FieldError, Label } from 'react-aria-components';
import type { components } from '../api/schema.js';
import { useWords } from '../i18n/words.js';
import { Button } from './button.js';
import { Hint } from './fields.js';
import { viewerZone } from './time.js';

export type StatedTime = components['schemas']['StatedTime'];
type Precision = StatedTime['precision'];

/** The list of browsers leaves out the one zone that logs are written in. */
const ZONES = ['UTC', ...Intl.supportedValuesOf('timeZone').filter((zone) => zone !== 'UTC')];

interface ZonedTimeFieldProps {
  readonly label: ReactNode;
  readonly hint?: ReactNode;
  readonly error?: string | undefined;
  readonly value: StatedTime | null;
  readonly onChange: (value: StatedTime | null) => void;
  readonly precision?: Precision;
}

/**
 * A time as somebody states it: what the clock on the wall said, and in which zone. Nothing is filled in silently; a
 * button fills in the present minute where everybody sees it.
 */
export function ZonedTimeField({
  label,
  hint,
  error,
  value,
  onChange,
  precision = 'minute',
}: ZonedTimeFieldProps) {
  const t = useWords();
  const [zone, setZone] = useState(value?.zone ?? viewerZone);
  const state = (stated: string | null, inZone = zone) =>
    onChange(stated === null ? null : { stated, zone: inZone, precision: value?.precision ?? precision });
  return (
    <div className="row row-end" role="group">
      <DateField
        className="field"
        granularity="minute"
        hourCycle={24}
        value={value?.stated.includes('T') ? parseDateTime(value.stated.slice(0, 16)) : null}
        onChange={(wall) => state(wall ? wall.toString().slice(0, 16) : null)}
        isInvalid={error !== undefined}
      >
        <Label className="field-label">{label}</Label>
        <Hint>{hint}</Hint>
        <FieldError className="field-error">{error}</FieldError>
        <DateInput className="date-input">
          {(segment) => <DateSegment segment={segment} className="date-segment" />}
        </DateInput>
      </DateField>
      <label className="field">
        <span className="field-label">{t('ui.zone')}</span>
        <select
          className="input"
          value={zone}
          onChange={({ target }) => {
            setZone(target.value);
            state(value?.stated ?? null, target.value);
          }}
        >
          {ZONES.map((name) => (
            <option key={name}>{name}</option>
          ))}
        </select>
      </label>
      <Button tone="quiet" onPress={() => state(wallClock(new Date(), zone))}>
        {t('ui.now')}
      </Button>
    </div>
  );
}

/** What a clock in the zone shows: 2026-11-26T14:05. */
function wallClock(instant: Date, zone: string): string {
  const parts = Intl.DateTimeFormat('sv-SE', {
    timeZone: zone,
    dateStyle: 'short',
    timeStyle: 'short',
  }).format(instant);
  return parts.replace(' ', 'T');
}
