import { explain } from '#domain';
import { anchored, answering, fixture, obligations, shipped } from '../fixtures/pack-case.js';
import { clockWords } from './clock-words.js';

const pack = await shipped('eu-ai-act-73');
const record = answering(
  anchored(fixture(pack, 'complete'), { aware_provider: '2026-11-21T09:05 Europe/Berlin' }),
  {
    ai_act_gpai_of_same_provider: 'no',
  },
);
const [initial] = obligations(pack, record, { zone: 'Europe/Berlin', holidays: 'DE' }).filter(
  ({ stage }) => stage === 'initial',
);

it.each([
  [
    'en',
    "Binding: 15 calendar days after the provider's awareness (Sat 21 Nov 2026 09:05 Europe/Berlin); " +
      'event day not counted, Reg. (EEC, Euratom) 1182/71 Art. 3(1), not checked against the text; ' +
      'ends Sun 6 Dec 2026 24:00 Europe/Berlin; Art. 73(2) AI Act.',
  ],
  [
    'de',
    'Verbindlich: 15 Kalendertage nach Kenntnisnahme des Anbieters (Sa. 21. Nov. 2026 09:05 Europe/Berlin); ' +
      'Tag des Ereignisses nicht mitgezählt, Art. 3 Abs. 1 der Verordnung (EWG, Euratom) Nr. 1182/71, nicht am Text geprüft; ' +
      'endet So. 6. Dez. 2026 24:00 Europe/Berlin; Art. 73 Abs. 2 KI-VO.',
  ],
  [
    'fr',
    'Contraignant: 15 jours calendaires après la prise de connaissance par le fournisseur ' +
      "(sam. 21 nov. 2026 09:05 Europe/Berlin); jour de l'événement non compté, article 3, paragraphe 1, du règlement " +
      '(CEE, Euratom) n° 1182/71, non vérifié sur le texte; expire dim. 6 déc. 2026 24:00 Europe/Berlin; ' +
      "article 73, paragraphe 2, du règlement sur l'IA.",
  ],
])('%s explains a limit step by step', (language, sentence) => {
  expect(explain(initial!, clockWords(pack, language))[1]).toBe(sentence);
});

it('a language that a pack lacks is refused', () => {
  expect(() => clockWords(pack, 'it')).toThrow(RangeError);
});
