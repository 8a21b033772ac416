import {
  UNIONS,
  type IncidentRecord,
  type OrganisationProfile,
  type Recipient,
  type Regime,
  type STATE_SOURCES,
  type Stage,
} from '#schemas';
import type { Holds } from '../determination/index.js';

type StateSource = (typeof STATE_SOURCES)[number];
/** What names the states of a recipient, and the law that says so. */
export type Naming = NonNullable<Recipient['per_state']>['named_by'][number];

/** Where an organisation is established, by the codes of ISO 3166-1. */
export interface Establishments {
  readonly main?: string;
  readonly all: readonly string[];
}

/** What a profile says of them. */
export function establishmentsOf(
  profile: Pick<OrganisationProfile, 'country' | 'establishments'> | null | undefined,
): Establishments {
  const { country, establishments = [] } = profile ?? {};
  if (country === undefined) return { all: establishments };
  return { main: country, all: [...new Set([country, ...establishments])] };
}

/** A recipient as it is told: of one that there is in each state, that of one state. */
export interface Addressed extends Recipient {
  /** For one that there is in each state: its state and what names it; absent while nothing does. */
  readonly state?: { readonly country: string; readonly named_by: Naming };
}

export interface Addressing {
  readonly regime: Pick<Regime, 'recipients'>;
  readonly record: IncidentRecord;
  readonly establishments: Establishments;
  readonly holds: Holds;
  /** Whether something was filed to a recipient by its id: then it stays, whatever is known of states since. */
  readonly wasTold: (recipient: string) => boolean;
}

/** Who has to be told at a stage, in the order of the pack and then of the states' codes. */
export function addressedBy({ recipients }: Pick<Stage, 'recipients'>, addressing: Addressing): Addressed[] {
  return recipients.flatMap((id) => {
    const recipient = addressing.regime.recipients.find((one) => one.id === id)!;
    const { per_state } = recipient;
    if (!per_state) return [recipient];
    const states = statesOf(per_state, addressing);
    if (states.length === 0) return [recipient];
    const inStates = states.map(({ country, named_by }) => ({
      ...inState(recipient, country),
      state: { country, named_by },
    }));
    return addressing.wasTold(id) ? [recipient, ...inStates] : inStates;
  });
}

/** A recipient of a regime by the id of a pack (`authority`), or by that of one state's (`authority.DE`). */
export function recipientIn({ recipients }: Pick<Regime, 'recipients'>, id: string): Recipient | undefined {
  const plain = recipients.find((one) => one.id === id);
  if (plain) return plain;
  const [, of, country = ''] = /^(.+)\.([A-Z]{2})$/.exec(id) ?? [];
  const found = recipients.find((one) => one.id === of);
  const isThere = found?.per_state && Object.hasOwn(UNIONS[found.per_state.union], country);
  return isThere ? inState(found, country) : undefined;
}

/** Whether a stage tells this recipient, or that of a state. */
export function isRecipientOf(
  regime: Pick<Regime, 'recipients'>,
  stage: Pick<Stage, 'recipients'>,
  id: string,
): boolean {
  const recipient = recipientIn(regime, id);
  return (
    recipient !== undefined &&
    stage.recipients.some((one) => one === id || id === `${one}.${recipient.country}`)
  );
}

function inState(recipient: Recipient, country: string): Recipient {
  const zone = recipient.zone ?? UNIONS[recipient.per_state!.union][country]!;
  return { ...recipient, id: `${recipient.id}.${country}`, country, zone };
}

interface NamedState {
  readonly country: string;
  readonly named_by: Naming;
}

/** The states that the first source names which is to be taken and names any of the union. */
function statesOf(
  { union, named_by }: NonNullable<Recipient['per_state']>,
  addressing: Addressing,
): NamedState[] {
  for (const naming of named_by) {
    if (addressing.holds(naming.when) !== 'yes') continue;
    const named = new Set(NAMED[naming.from](addressing));
    const states = [...named].filter((country) => Object.hasOwn(UNIONS[union], country)).sort();
    if (states.length > 0) return states.map((country) => ({ country, named_by: naming }));
  }
  return [];
}

const NAMED: Readonly<Record<StateSource, (addressing: Addressing) => readonly string[]>> = {
  harms: ({ record }) =>
    record.harms
      .filter(({ materialised }) => materialised !== 'none')
      .flatMap(({ countries = [] }) => countries),
  deployment: ({ record }) => record.systems.flatMap(({ deployment }) => deployment?.member_states ?? []),
  main_establishment: ({ establishments: { main } }) => (main === undefined ? [] : [main]),
  establishments: ({ establishments }) => establishments.all,
};
