import type { Regime, RegimeTexts } from '#schemas';

/** A made-up duty with one stage, as small as one can be. */
export const REGIME_EXAMPLE: Regime = {
  id: 'own-incident-board',
  version: '1.0.0',
  duty: 'contractual',
  jurisdiction: 'EU',
  status: [{ status: 'in_force', from: '2026-01-01', source: 'contract' }],
  sources: [{ id: 'contract', title: 'Service contract, annex 4', certainty: 'primary' }],
  questions: [{ id: 'customer_affected', ref: 'Annex 4' }],
  scope: { setting: ['production'] },
  trigger: { fact: 'customer_affected' },
  categories: [],
  recipients: [{ id: 'board', kind: 'internal' }],
  stages: [
    {
      id: 'notice',
      recipients: ['board'],
      deadlines: [
        {
          id: 'two_days',
          start: { anchor: 'detected' },
          limit: { amount: 2, unit: 'days', rule: 'calendar-end-of-day' },
          ref: 'Annex 4',
          source: 'contract',
          certainty: 'primary',
        },
      ],
    },
  ],
  sections: ['incident'],
  fields: [
    {
      key: 'title',
      section: 'incident',
      type: 'text',
      origin: 'form',
      required: { notice: 'required' },
      from: [{ value: 'record.header.title' }],
    },
  ],
};

export const TEXTS_EXAMPLE: RegimeTexts = {
  title: 'Notice to the incident board',
  short_title: 'Incident board',
  summary: 'The board is told of incidents that affect customers.',
  document_title: { notice: 'Notice of an incident' },
  stages: { notice: { title: 'Notice' } },
  sections: { incident: { title: 'The incident' } },
  fields: { title: { label: 'What happened' } },
  recipients: { board: 'Incident board' },
};
