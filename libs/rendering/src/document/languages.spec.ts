import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'yaml';
import { holidayCalendar } from '#calendars';
import { explain, limitsToPrint } from '#domain';
import { clockWords, draftNotices, dutiesOf, freeze, loadPacks, templateOf, type Pack } from '#regimes';
import type { IncidentRecord } from '#schemas';
import { readLayout } from './layout.js';
import { renderDocument } from './render-document.js';
import { compileTemplate } from './template.js';
import { TEMPLATES } from './testing/shipped-layout.js';

const LANGUAGES = ['de', 'fr'] as const;
type Language = (typeof LANGUAGES)[number];

const layout = await readLayout(TEMPLATES);
const packs = (await loadPacks(TEMPLATES)).filter(({ texts }) => Object.hasOwn(texts, 'de'));
const NOW = new Date('2026-11-24T12:00:00Z');

/** Every text under a value, in order. */
function texts(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(texts) : [];
}

const files = ['_common', '_layout', ...packs.map(({ id }) => id)];
const known = new Map<string, string[]>();
for (const file of files)
  for (const language of ['en', ...LANGUAGES]) {
    const text = await readFile(join(TEMPLATES, file, 'texts', `${language}.yaml`), 'utf8');
    known.set(`${file} ${language}`, texts(parse(text)));
  }
const textsOf = (file: string, language: string) => known.get(`${file} ${language}`)!;

/** What is said in English and not in the other language; names in braces end a text. */
function englishOnly(language: Language, pack: Pack): string[] {
  const partsOf = (text: string) => text.split(/\{[a-z_]+\}/).map((part) => part.trim());
  const inLanguage = (one: string) =>
    new Set(['_common', '_layout', pack.id].flatMap((file) => textsOf(file, one)).flatMap(partsOf));
  const other = inLanguage(language);
  return [...inLanguage('en')].filter((text) => /\p{L}{2}/u.test(text) && !other.has(text));
}

/** The record with texts that no language has, so that whatever reads as English was written by us. */
function wordless(record: IncidentRecord): IncidentRecord {
  const json = JSON.stringify(record, (key, value: unknown) =>
    typeof value === 'string' && (value.includes(' ') || PROSE.has(key)) ? 'Ω' : value,
  );
  return JSON.parse(json) as IncidentRecord;
}
const PROSE = new Set([
  'unit',
  'name',
  'title',
  'actor_role',
  'owner',
  'place',
  'operator',
  'provider',
  'reason',
]);

const cases = LANGUAGES.flatMap((language) =>
  packs.flatMap((pack) =>
    ['complete', 'minimal'].flatMap((fixture) =>
      pack.regime.stages.map(({ id: stage }) => ({
        name: `${language} ${pack.id} ${stage} ${fixture}`,
        language,
        pack,
        stage,
        record: wordless(pack.fixtures[`${fixture}.json`] as IncidentRecord),
      })),
    ),
  ),
);
type Case = (typeof cases)[number];

const place = { zone: 'Europe/Berlin', holidays: 'DE' };

function duties(pack: Pack, record: IncidentRecord) {
  const filed_at = '2026-11-22T10:00:00.000Z';
  const filings = pack.regime.stages.flatMap(({ id: stage, recipients }) =>
    recipients.map((recipient) => ({ regime: pack.id, stage, recipient, filed_at, valid: true })),
  );
  const circumstances = { record, places: { organisation: place }, calendars: holidayCalendar, now: NOW };
  return [[], filings].flatMap((some) =>
    dutiesOf([pack], { ...circumstances, filings: some }).flatMap(({ obligations }) => obligations),
  );
}

function print({ language, pack, stage, record }: Case): string {
  const [recipient] = pack.regime.stages.find(({ id }) => id === stage)!.recipients;
  const { document, digest } = freeze({
    id: 'dis_1',
    pack,
    packs: [pack],
    stage,
    recipient: recipient!,
    language,
    record,
    organisation: { id: 'org_1', name: 'Ω' },
    evidence: [],
    deadlines: limitsToPrint(
      duties(pack, record),
      { regime: pack.id, stage, recipient: recipient! },
      clockWords(pack, language),
    ),
    now: NOW,
  });
  const template = compileTemplate(layout, templateOf(pack, document));
  const { labels } = pack.common.texts[language]!;
  return renderDocument(document, {
    template,
    labels,
    paper: 'A4',
    digest,
    draft: draftNotices(pack, document),
  });
}

/** What a reader reads or hears: the text between tags, and that of labels and generated content. */
function read(html: string): string[] {
  const css = Array.from(html.matchAll(/content: "((?:[^"\\]|\\.)*)"/g), ([, text]) => text!);
  const labels = Array.from(html.matchAll(/aria-label="([^"]*)"/g), ([, text]) => text!);
  const between = html.replace(/<style>.*?<\/style>/s, '').split(/<[^>]*>/);
  return [...between, ...labels, ...css]
    .map((text) =>
      text
        .replaceAll(/&#x?(\w+);/g, "'")
        .replaceAll('&quot;', '"')
        .replaceAll('&amp;', '&')
        .trim(),
    )
    .filter((text) => text !== '');
}

const isSentence = (text: string) =>
  text
    .replaceAll(/\{\w+\}/g, '')
    .split(' ')
    .filter((word) => /\p{L}/u.test(word)).length >= 3;

function leftovers(said: readonly string[], english: readonly string[]): string[] {
  const words = new Set(english);
  const sentences = english.filter(isSentence);
  return said.filter((text) => words.has(text) || sentences.some((sentence) => text.includes(sentence)));
}

it('German and French exist for the AI Act, the GPAI Code and the GDPR', () => {
  expect(packs.map(({ id, texts: languages }) => [id, ...Object.keys(languages).sort()])).toEqual(
    ['eu-ai-act-73', 'eu-gdpr-33', 'eu-gdpr-34', 'eu-gpai-code'].map((id) => [id, 'de', 'en', 'fr']),
  );
});

/** What is the same word in both languages, or a name. */
const SAME: Readonly<Record<Language, readonly string[]>> = {
  de: ['Manipulation', 'Organisation', 'System'],
  fr: [
    'Incident',
    'Manipulation',
    'Imminent',
    'Direct',
    'Indirect',
    'Communication',
    'Instructions',
    'Absent',
    'Configuration',
    'Organisation',
    '3 (possible)',
    'exact',
    'Page',
    'Source',
    'Nomenclature',
    'Contact',
    'Initial',
    'Condition',
    'Notification',
    '1.1 Notification',
    'Public',
    'Exfiltration',
    'Patients',
    'Pseudonymisation',
    'Anonymisation',
    'Discrimination',
  ],
};
const NAMES =
  /^(TLP:|AI Incident Database$|AI Vulnerability Database$|MITRE ATLAS$|OECD AI Incidents Monitor$|CVE$|SHA-256$|[^\p{L}]*(\{\w+\}[^\p{L}]*)+$)/u;

it.each(LANGUAGES.flatMap((language) => files.map((file) => [language, file] as const)))(
  '%s: %s is translated to the last word',
  (language, file) => {
    const translated = new Set(textsOf(file, language));
    const untranslated = textsOf(file, 'en').filter((text) => translated.has(text) && !NAMES.test(text));

    expect([...new Set(untranslated)].filter((text) => !SAME[language].includes(text))).toEqual([]);
  },
);

/** References as the packs have them: laws and codes by their English names. */
const ENGLISH_REFERENCE = /\bAI Act\b|\bGDPR\b|\bMeasure \d|\bCode,|\bReg\. \(/;

it.each(cases)('$name says nothing in English', (one) => {
  const said = read(print(one));

  expect(leftovers(said, englishOnly(one.language, one.pack))).toEqual([]);
  expect(said.filter((text) => ENGLISH_REFERENCE.test(text))).toEqual([]);
});

it.each(LANGUAGES.flatMap((language) => packs.map((pack) => [language, pack.id, pack] as const)))(
  '%s: clocks of %s are explained in it',
  (language, _, pack) => {
    const words = clockWords(pack, language);
    const records = Object.values(pack.fixtures);
    const said = records.flatMap((record) => duties(pack, record).flatMap((one) => explain(one, words)));

    expect(said.length).toBeGreaterThan(0);
    expect(
      leftovers(
        said.flatMap((text) => text.split(/[:;] /)),
        englishOnly(language, pack),
      ),
    ).toEqual([]);
  },
);

it.each([
  [
    'de',
    'eu-ai-act-73',
    'final',
    ['Abschlussbericht über einen schwerwiegenden Vorfall', 'Art. 73 Abs. 2 KI-VO', 'Anbieter'],
  ],
  [
    'fr',
    'eu-ai-act-73',
    'final',
    ['Rapport final sur un incident grave', "article 73, paragraphe 2, du règlement sur l'IA"],
  ],
  [
    'de',
    'eu-gdpr-33',
    'initial',
    ['Meldung einer Verletzung des Schutzes personenbezogener Daten', 'Aufsichtsbehörde'],
  ],
  [
    'fr',
    'eu-gdpr-33',
    'initial',
    ["Notification d'une violation de données à caractère personnel", 'Autorité de contrôle'],
  ],
] as const)('%s: %s speaks the terms of the official version', (language, id, stage, terms) => {
  const one = cases.find((it) => it.language === language && it.pack.id === id && it.stage === stage)!;
  const said = read(print(one)).join('\n');

  for (const term of terms) expect(said).toContain(term);
});
