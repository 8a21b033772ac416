import { useState } from 'react';
import { useWords } from '../i18n/words.js';
import { Card } from './content.js';
import { TlpField, type Tlp } from './tlp-field.js';

/** Formats of exchange by the names that their readers know. */
const NAMES = { csaf: 'CSAF 2.0', avid: 'AVID', oecd: 'OECD' };

/** Something in the formats in which others take it, up to the marking of whoever reads it. */
export function ExportLinks({
  at,
  formats,
  hint,
}: {
  /** The address of the exports. */
  at: string;
  formats: readonly (keyof typeof NAMES)[];
  hint: string;
}) {
  const t = useWords();
  const [ceiling, setCeiling] = useState<Tlp>('GREEN');
  const query = new URLSearchParams({ ceiling });
  return (
    <Card title={t('exchange.title')}>
      <p className="quiet measure">{hint}</p>
      <div className="stack measure">
        <TlpField
          label={t('sharing.up-to')}
          hint={t('sharing.withheld-hint')}
          value={ceiling}
          onChange={setCeiling}
        />
        <div className="row-tight">
          {formats.map((format) => (
            <a key={format} className="button" href={`${at}/${format}?${query}`} download>
              {NAMES[format]}
            </a>
          ))}
        </div>
      </div>
    </Card>
  );
}
