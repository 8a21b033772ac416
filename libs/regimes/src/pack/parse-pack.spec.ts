import fc from 'fast-check';
import { clinicDuty, common, packFiles } from '../fixtures/clinic-duty.js';
import { PackError } from './pack-error.js';
import { parsePack } from './parse-pack.js';

async function problemsWith(changes: Readonly<Record<string, (text: string) => string>>): Promise<string> {
  const files = await packFiles(changes);
  try {
    parsePack(files, 'clinic-duty', common());
    return '';
  } catch (error) {
    if (error instanceof PackError) return error.message;
    throw error;
  }
}

const swap = (from: string, to: string) => (text: string) => {
  expect(text).toContain(from);
  return text.replace(from, to);
};

it('reads a pack with its words, template and sources', async () => {
  const pack = await clinicDuty();

  expect(pack).toMatchObject({
    id: 'clinic-duty',
    digest: expect.stringMatching(/^sha256:[0-9a-f]{64}$/),
    regime: { stages: [{ id: 'first' }, { id: 'final', follows: 'first' }] },
    texts: { en: { short_title: 'Clinic duty' } },
    templates: { disclosure: expect.stringContaining('{{> part}}') },
  });
});

it('gives a pack another digest when anything but a fixture changes', async () => {
  const { digest } = await clinicDuty();
  const changed = async (name: string) =>
    parsePack(await packFiles({ [name]: (text) => `${text}\n` }), 'clinic-duty', common()).digest;

  expect(await changed('sources.md')).not.toBe(digest);
  expect(await changed('fixtures/note.md')).toBe(digest);
});

describe('a wrong regime.yaml is refused with file, line and reason:', () => {
  it.each([
    ['an unknown key', 'duty: legal', 'duty: legal\ncolour: red', '5: colour is not a known field'],
    ['a wrong type', 'version: 1.0.0', 'version: 1', '3: version must be string'],
    [
      'a repeated key',
      'duty: legal',
      'duty: legal\nduty: legal',
      '5: is not valid YAML: Map keys must be unique',
    ],
    ['a missing member', 'jurisdiction: Nowhere', '', 'jurisdiction is required'],
    [
      'a date that does not exist',
      'to: 2025-12-31',
      'to: 2025-02-30',
      '9: status.0.to must be a date of the calendar',
    ],
    [
      'a gap between two periods',
      'from: 2026-01-01',
      'from: 2026-02-01',
      '12: status.1.from must be the day after',
    ],
    [
      'a unit that the rule cannot count',
      'unit: days, rule: eu-1182-71',
      'unit: days, rule: elapsed',
      'limit.rule counts hours, and the limit is in days',
    ],
    [
      'a unit that the adjusted rule cannot count',
      'rule: eu-1182-71 }',
      'rule: eu-1182-71, adjusted_rule: us-business-days }',
      'limit.adjusted_rule counts business_days, and the limit is in days',
    ],
    [
      'a clock that starts with a later stage',
      'start: { anchor: aware_provider }',
      'start: { filing: { stage: final, which: first } }',
      'start.filing.stage must be an earlier stage than "first"',
    ],
    [
      'a clock with two starts',
      'start: { anchor: aware_provider }',
      'start: { anchor: aware_provider, first_of: [detected, discovered] }',
      'start must name exactly one of anchor, first_of and filing',
    ],
    [
      'a year that a filing ends',
      'start: { filing: { stage: first, which: first } }',
      'start: { filing: { stage: first, which: first }, end_of: year }',
      'start.end_of is for an anchor and a limit in days',
    ],
    ['a dangling source', 'source: act', 'source: acts', '10: status.0.source names the source "acts"'],
    [
      'a dangling section',
      'section: why\n',
      'section: where\n',
      'names the section "where", which does not exist',
    ],
    [
      'a dangling section of a stage',
      '- id: first\n',
      '- id: first\n    sections: [whence]\n',
      'names the section "whence"',
    ],
    ['a dangling stage', 'stage: first, which', 'stage: fist, which', 'names the stage "fist"'],
    [
      'a dangling recipient',
      'recipients: [clinic-board]',
      'recipients: [board]',
      'names the recipient "board"',
    ],
    ['a dangling question', 'fact: assistant_in_clinic', 'fact: in_clinic', 'names the question "in_clinic"'],
    [
      'a dangling category',
      'category: [death] }\n        start',
      'category: [dead] }\n        start',
      'names the category "dead"',
    ],
    ['a cycle of stages', 'follows: first', 'follows: final', 'makes the stage "final" follow itself'],
    [
      'a path that leads nowhere',
      'record.header.title',
      'record.header.titel',
      '"record.header.titel" leads nowhere: there is no "titel" (known there: rev',
    ],
    [
      'a prototype in a path',
      'record.header.title',
      'record.header.constructor',
      'there is no "constructor"',
    ],
    [
      'a selector of an unknown code',
      'category=health|death',
      'category=health|deth',
      'selects category=deth, which is not one of death, health',
    ],
    [
      'a path that leads nowhere among several',
      '- value: record.header.title',
      '- first_of: [{ value: record.header.limits }, { value: record.header.titel }]',
      'fields.0.from.0.first_of.1.value "record.header.titel" leads nowhere',
    ],
    [
      'a source within a source within a source',
      '- value: record.header.title',
      '- first_of: [{ value: record.header.limits }, { first_of: [] }]',
      'fields.0.from.0.first_of.1.first_of is not a known field',
    ],
    [
      'a unit without words',
      'unit: patients',
      'unit: people',
      'names the unit "people", which does not exist',
    ],
    ['a path that is none', 'record.header.title', 'record..title', 'is not a path'],
    [
      'a code where a reader expects words',
      'record.header.title',
      'record.header.kind',
      'leads to a code; write its label with items and each',
    ],
    [
      'a map from an unknown code',
      'map: { model: M',
      'map: { modell: M',
      'maps "modell", which is not one of model, instructions',
    ],
    ['a map to an unknown code', 'map: { death: D', 'map: { death: X', 'names the code "X"'],
    ['a template with a wrong path', '{{text}}{{#if', '{{txt}}{{#if', '"txt" leads nowhere'],
    ['a template that does not parse', '{{text}}{{#if', '{{text}{{#if', 'the template does not parse'],
    [
      'a template that calls something else',
      '{{text}}{{#if',
      '{{lookup this "x"}}{{#if',
      'there is no inline helper "lookup"',
    ],
    [
      'a template that reaches a prototype',
      '{{text}}{{#if',
      '{{text.constructor}}{{#if',
      'there is no "constructor"',
    ],
    [
      'a template that includes another',
      '{{text}}{{#if',
      '{{> other}}{{#if',
      'a template may not use partials',
    ],
    ['a template that shadows a helper', '{{time this.time}}', '{{time}}', 'write {{this.time}}'],
    [
      'cells that are too few',
      "['{{name}}', '{{rate this.rate}}']",
      "['{{name}}']",
      'must have one template for each column',
    ],
    [
      'a limb without words',
      'id: live\n',
      'ref: Art. 7\n',
      'needs an id, so that texts can say in words what it asks',
    ],
    [
      'two operators in one limb',
      'setting: [production',
      'kind: [incident]\n      setting: [production',
      'has 2 operators (setting, kind); use exactly one of all_of',
    ],
    [
      'an unknown operator',
      'setting: [production',
      'settings: [production',
      'has no known operator (it says settings); use one of all_of',
    ],
    [
      'a wrong value in a limb',
      'materialised: [occurred]',
      'materialised: [happened]',
      'trigger.any_of.0.harm.materialised.0 must be one of occurred, imminent',
    ],
    [
      'a behaviour that nobody knows',
      'behaviour: [deception]',
      'behaviour: [decepton]',
      'names the behaviour "decepton"',
    ],
    ['an unknown format', 'format: email', 'format: emial', 'names the format "emial"'],
    [
      'a figure of something else',
      'figure: trigger_rates',
      'figure: timeline',
      'is drawn from record.timeline, which the field does not take items from',
    ],
    ['another id than the folder', 'id: clinic-duty', 'id: clinic', 'must be the name of the folder'],
  ])('%s', async (_case, from, to, message) => {
    const problems = await problemsWith({ 'regime.yaml': swap(from, to) });

    expect(problems).toMatch(/^clinic-duty\/regime\.yaml:\d+: /m);
    expect(problems).toContain(message);
  });
});

describe('wrong texts are refused:', () => {
  it.each([
    ['a missing text', '  class: { label: Class }\n', '', 'fields has no text for "class" of regime.yaml'],
    [
      'a text for nothing',
      'told: {',
      'tld: {',
      'fields.tld is a text for something that regime.yaml does not have',
    ],
    ['a missing limb', '  died: Somebody died\n', '', 'limbs has no text for "died"'],
    ['a missing column', 'digest: SHA-256', 'digests: SHA-256', 'has no text for the column "digest"'],
  ])('%s', async (_case, from, to, message) => {
    expect(await problemsWith({ 'texts/en.yaml': swap(from, to) })).toContain(message);
  });

  it('a translation that is not complete', async () => {
    const problems = await problemsWith({
      'texts/en.yaml': (text) => text,
      'texts/fr.yaml': () => 'title: Obligation\n',
    });

    expect(problems).toContain('clinic-duty/texts/fr.yaml:1: short_title is required');
  });
});

it('reports everything that is wrong at once', async () => {
  const problems = await problemsWith({
    'regime.yaml': (text) =>
      text.replace('section: why', 'section: where').replace('follows: first', 'follows: final'),
    'texts/en.yaml': swap('  class: { label: Class }\n', ''),
  });

  expect(problems.split('\n')).toHaveLength(3);
});

it('never takes a mutated pack silently: it loads, or it is refused as a pack', async () => {
  const original = Buffer.from((await packFiles()).get('regime.yaml')!).toString();
  const lines = original.split('\n');
  const mutation = fc.record({
    line: fc.nat(lines.length - 1),
    text: fc.oneof(
      fc.constantFrom('', '  - x: y', '__proto__: 1', 'a: &a [*a]', '  id: 5', '? [a]'),
      fc.string(),
    ),
  });
  await fc.assert(
    fc.asyncProperty(mutation, async ({ line, text }) => {
      const problems = await problemsWith({ 'regime.yaml': () => lines.with(line, text).join('\n') });
      expect(problems === '' || /^clinic-duty\/[a-z./]+:\d+: /.test(problems)).toBe(true);
    }),
    { numRuns: 60 },
  );
});
