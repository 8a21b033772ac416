import { dutiesOf, draftNotices, freeze, loadPacks, templateOf, clockWords } from '#regimes';
import { holidayCalendar } from '#calendars';
import { limitsToPrint } from '#domain';
import type { IncidentRecord } from '#schemas';
import { readLayout } from './layout.js';
import { renderDocument } from './render-document.js';
import { compileTemplate } from './template.js';
import { TEMPLATES } from './testing/shipped-layout.js';

const packs = await loadPacks(TEMPLATES);
const layout = await readLayout(TEMPLATES);

const cases = packs.flatMap((pack) =>
  pack.regime.stages.flatMap(({ id: stage, recipients }) =>
    Object.keys(pack.texts).map((language) => ({
      name: `${pack.id} ${stage} ${language}`,
      pack,
      stage,
      recipient: recipients[0]!,
      language,
    })),
  ),
);

/** What only somebody who prepares a report says: advice, and how sure one is of the law. */
const OF_A_DRAFT = [
  /legal advice|Rechtsberatung|avis juridique/i,
  /from memory|(?:was|were) not (?:read|found)|not checked|accounts of the/i,
  /aus dem Gedächtnis|nicht am (?:Gesetzest|T)ext geprüft|nicht gelesen|nicht gefunden/i,
  /de mémoire|non vérifié|pas été (?:lue?|trouvée?)/i,
  /\bCandour\b|This pack was|a reading of|eine Lesart|une lecture de/,
];

function printed({ pack, stage, recipient, language }: (typeof cases)[number]) {
  const record = pack.fixtures['complete.json'] as IncidentRecord;
  const now = new Date('2026-11-23T10:00:00Z');
  const obligations = dutiesOf([pack], {
    record,
    filings: [],
    places: { organisation: { zone: 'Europe/Dublin', holidays: 'IE' } },
    calendars: holidayCalendar,
    now,
  }).flatMap((duties) => duties.obligations);
  const { document, bytes, digest } = freeze({
    id: 'dis_1',
    pack,
    packs,
    stage,
    record,
    organisation: { id: 'org_1', name: 'Example Labs', profile: null },
    evidence: [],
    recipient,
    language,
    deadlines: limitsToPrint(obligations, { regime: pack.id, stage, recipient }, clockWords(pack, language)),
    obligations,
    now,
  });
  const notices = draftNotices(pack, document);
  const template = compileTemplate(layout, templateOf(pack, document));
  const { labels } = pack.common.texts[language]!;
  const options = { template, labels, paper: 'A4', digest } as const;
  // A published source of the record says how it was read, and that is the filer's own statement.
  const read = Object.values(labels.certainties);
  const textOf = (html: string) =>
    read.reduce((text, one) => text.replaceAll(`<td>${one}</td>`, ''), html.slice(html.indexOf('<body>')));
  return {
    notices,
    content: new TextDecoder().decode(bytes),
    filed: textOf(renderDocument(document, options)),
    draft: textOf(renderDocument(document, { ...options, draft: notices })),
  };
}

it.each(cases)('$name: what is filed says nothing that belongs to a draft', (one) => {
  const { content, filed, draft, notices } = printed(one);

  for (const words of OF_A_DRAFT) {
    expect(filed).not.toMatch(words);
    expect(content).not.toMatch(words);
  }
  expect(notices.length).toBeGreaterThan(0);
  expect(draft.match(/<section class="box draft">/g)).toHaveLength(1);
  expect(OF_A_DRAFT.some((words) => words.test(draft))).toBe(true);
});
