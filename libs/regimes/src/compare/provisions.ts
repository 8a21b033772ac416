import type { Stage } from '#schemas';
import type { Pack } from '../pack/pack.js';
import { documentProvisions } from './documents.js';
import { limbProvisions } from './limbs.js';
import { numbered, provision, type Provision } from './provision.js';
import { sayerOf, type Sayer } from './stated.js';
import { flatTexts } from './texts.js';

/** Everything that a pack lays down, thing by thing, in words of one of its languages. */
export function provisionsOf(pack: Pack, language: string): readonly Provision[] {
  const sayer = sayerOf(pack, language);
  return [
    particulars(pack, sayer),
    ...numbered(pack.regime.status.map((one) => period(one, sayer))),
    ...numbered(limbProvisions('scope', pack.regime.scope, sayer)),
    ...numbered(limbProvisions('trigger', pack.regime.trigger, sayer)),
    ...reports(pack, sayer),
    ...forms(pack, sayer),
    ...pack.regime.sources.map(({ id, ...source }) =>
      provision('sources', id, source.title, sayer.all(source)),
    ),
    ...documentProvisions(pack, language),
  ];
}

function particulars(pack: Pack, sayer: Sayer): Provision {
  const { duty, jurisdiction, authority_zone, approvals, determinations, tlp_ceiling, sections, retention } =
    pack.regime;
  const stated = { duty, jurisdiction, authority_zone, approvals, determinations, tlp_ceiling, retention };
  const known = Object.entries(stated).filter(([, value]) => value !== undefined);
  return provision('particulars', 'regime', sayer.words.texts.short_title, {
    ...sayer.all(Object.fromEntries(known)),
    sections: sayer.property('sections', sections),
    languages: Object.keys(pack.texts).sort().join(', '),
  });
}

function period(one: Pack['regime']['status'][number], sayer: Sayer): Provision {
  return provision('statuses', one.status, sayer.property('status', one.status), sayer.all(one));
}

/** What is reported to whom and by when, and what may not be done meanwhile. */
function reports({ regime }: Pack, sayer: Sayer): Provision[] {
  const { texts } = sayer.words;
  const { categories, recipients, stages, holds = [], successors = [] } = regime;
  return [
    ...categories.map(({ id, ...category }) =>
      provision('categories', id, texts.categories?.[id] ?? id, {
        wording: texts.categories?.[id],
        ...sayer.all(category),
      }),
    ),
    ...recipients.map(({ id, ...recipient }) =>
      provision('recipients', id, texts.recipients[id] ?? id, {
        wording: texts.recipients[id],
        ...sayer.all(recipient),
      }),
    ),
    ...stages.map((stage) => stageProvision(stage, sayer)),
    ...stages.flatMap(({ id: stage, deadlines }) =>
      deadlines.map(({ id, ...deadline }) => {
        const wording = texts.deadlines?.[id];
        const title = `${texts.stages[stage]?.title ?? stage}: ${wording ?? id}`;
        return provision('clocks', `${stage}/${id}`, title, { wording, ...sayer.all(deadline) });
      }),
    ),
    ...holds.map(({ id, ...hold }) =>
      provision('holds', id, texts.holds?.[id]?.title ?? id, {
        ...flatTexts(texts.holds?.[id] ?? {}),
        ...sayer.all(hold),
      }),
    ),
    ...numbered(
      successors.map((one) =>
        provision('successors', `${one.kind} ${one.stage ?? ''}`, one.kind, sayer.all(one)),
      ),
    ),
  ];
}

/** Its limits are provisions of their own. */
function stageProvision({ id, when, follows, recipients, sections }: Stage, sayer: Sayer): Provision {
  const words = sayer.words.texts.stages[id];
  const stated = Object.entries({ when, follows, recipients, sections }).filter(([, value]) => value);
  return provision('stages', id, words?.title ?? id, {
    ...flatTexts(words ?? {}),
    ...sayer.all(Object.fromEntries(stated)),
  });
}

/** What is asked, of the record and by the forms, and all other words that readers see. */
function forms({ regime }: Pack, sayer: Sayer): Provision[] {
  const { questions, fields } = regime;
  const { stages: _s, fields: _f, holds: _h, questions: _q, ...texts } = sayer.words.texts;
  const { recipients: _r, deadlines: _d, categories: _c, limbs: _l, refs: _refs, ...rest } = texts;
  return [
    ...questions.map(({ id, ...question }) =>
      provision('questions', id, sayer.words.texts.questions?.[id]?.text ?? id, {
        ...flatTexts(sayer.words.texts.questions?.[id] ?? {}),
        ...sayer.all(question),
      }),
    ),
    ...fields.map(({ key, from, ...field }) => {
      const { columns, ...words } = sayer.words.texts.fields[key] ?? { label: key };
      return provision('fields', key, words.label, {
        ...flatTexts(words),
        ...(columns && { column_titles: Object.values(columns).join(', ') }),
        ...sayer.all(field),
        value_from: sayer.property('value_from', from),
      });
    }),
    ...Object.entries(flatTexts(rest)).map(([place, text]) =>
      provision('texts', place, place, { wording: text }),
    ),
  ];
}
