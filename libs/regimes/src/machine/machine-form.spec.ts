import { resolve } from 'node:path';
import fc from 'fast-check';
import { flaws } from '#schemas';
import { freezePaper, papersOf, type Paper } from '../../../../tools/papers/papers.js';
import { loadPacks } from '../pack/load-packs.js';
import { machineForm, ownFormat } from './machine-form.js';
import { emptyTarget, place, stepsOf, type Json } from './place.js';

const packs = await loadPacks(resolve('templates'));
const papers = papersOf(packs).filter(({ language, pack }) => language === 'en' && ownFormat(pack));
const named = (name: string) => papers.find((paper) => paper.name === name)!;

function written(paper: Paper) {
  const { document } = freezePaper(paper, packs);
  const { bytes, problems } = machineForm(paper.pack, ownFormat(paper.pack)!, document);
  return { document, problems, json: JSON.parse(new TextDecoder().decode(bytes)) };
}

it.each(papers.filter(({ fixture }) => fixture === 'complete'))('$name is taken by its receiver', (paper) => {
  expect(written(paper).problems).toEqual([]);
});

it.each(papers)(
  '$name is written in the codes of its receiver and is no wider than the document',
  (paper) => {
    const { json, document } = written(paper);
    const allowed = JSON.stringify(document);
    const said = strings(json).filter((text) => /\s/.test(text));
    expect(said.filter((text) => !allowed.includes(JSON.stringify(text).slice(1, -1)))).toEqual([]);
  },
);

describe('the data model of the European Supervisory Authorities', () => {
  it('has a place for each of the 76 fields of the form', () => {
    const pack = packs.find(({ id }) => id === 'eu-dora')!;
    const placed = new Set(ownFormat(pack)!.definition.values!.map(({ field }) => field));
    const numbered = pack.regime.fields.filter(({ number }) => number !== undefined);
    expect(numbered.filter(({ key }) => !placed.has(key)).map(({ number }) => number)).toEqual([]);
    expect(numbered).toHaveLength(76);
  });

  it('grows with the stages: what is not asked yet is not there', () => {
    const of = (stage: string) => written(named(`eu-dora ${stage} complete en`)).json;
    expect(of('initial').incidentSubmission).toBe('initial_notification');
    expect(of('initial').impactAssessment).toBeUndefined();
    expect(of('intermediate').impactAssessment.affectedAssets.affectedClients.number).toEqual(
      expect.any(Number),
    );
    expect(of('intermediate').incident.rootCauseHLClassification).toBeUndefined();
    expect(of('final').incident.rootCauseHLClassification).toContain('process_failure');
  });

  it('keeps what belongs to a criterion with that criterion', () => {
    const { classificationTypes } = written(named('eu-dora final complete en')).json.incident;
    const spread = classificationTypes.find(
      (one: { classificationCriterion: string }) => one.classificationCriterion === 'geographical_spread',
    );
    expect(spread.countryCodeMaterialityThresholds).toEqual(expect.arrayContaining(['AT', 'NL']));
    expect(
      classificationTypes.filter((one: object) => 'countryCodeMaterialityThresholds' in one),
    ).toHaveLength(1);
  });

  it('says what an incomplete report lacks, and is written all the same', () => {
    const { json, problems } = written(named('eu-dora final minimal en'));
    expect(json.incidentSubmission).toBe('final_report');
    expect(problems).toContain('impactAssessment: is required');
  });

  it('has the receiver refuse what its data model does not know', () => {
    const pack = packs.find(({ id }) => id === 'eu-dora')!;
    const { json } = written(named('eu-dora final complete en'));
    const wrong = { ...json, incidentSubmission: 'final', reportCurrency: 'USD', colour: 'red' };
    expect(flaws(ownFormat(pack)!.schema!, wrong).map(({ pointer }) => pointer)).toEqual(
      expect.arrayContaining(['/incidentSubmission', '/reportCurrency', '/colour']),
    );
  });
});

describe('a place in a format', () => {
  const name = fc.stringMatching(/^[a-z][\w-]{0,8}$/);
  const value = fc.string({ minLength: 1 });

  it('is where the value is read back', () => {
    fc.assert(
      fc.property(fc.array(name, { minLength: 1, maxLength: 5 }), value, (names, said) => {
        const target = emptyTarget();
        place(target, stepsOf(names.join('.'))!, said);
        expect(names.reduce<Json>((at, one) => (at as Record<string, Json>)[one]!, target)).toBe(said);
      }),
    );
  });

  it('never reaches outside of what is written', () => {
    for (const path of [
      'constructor.prototype.polluted',
      'a.constructor.polluted',
      'a[0].hasOwnProperty.polluted',
    ])
      place(emptyTarget(), stepsOf(path)!, 'yes');
    expect(stepsOf('__proto__.polluted')).toBeUndefined();
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
    expect((Object as unknown as Record<string, unknown>)['polluted']).toBeUndefined();
  });

  it('can make one element for each value, and put more into the one that is meant', () => {
    const target = emptyTarget();
    place(target, stepsOf('kinds[].kind')!, ['a', 'b']);
    place(target, stepsOf('kinds[kind=b].note')!, 'of b');
    place(target, stepsOf('kinds[kind=c].note')!, 'of nobody');
    expect(JSON.parse(JSON.stringify(target))).toEqual({
      kinds: [{ kind: 'a' }, { kind: 'b', note: 'of b' }],
    });
  });

  it.each(['', 'a..b', 'a[', 'a[x', 'a]', 'a[10]', '[0]', 'a[b=]', 'a b'])('is not %j', (path) => {
    expect(stepsOf(path)).toBeUndefined();
  });
});

function strings(json: Json): string[] {
  if (typeof json === 'string') return [json];
  return typeof json === 'object' ? Object.values(json).flatMap(strings) : [];
}
