import { anOrganisation, uploadEvidence, type Client } from './client.js';
import { aDraft, anApproved, submitted } from './disclosures.js';
import { aFullIncident, aReportableIncident } from './incidents.js';
import { scoredLog } from './inspect-log.js';
import { aContact } from './partners.js';
import type { Person } from './people.js';
import { aSystemWithHistory } from './systems.js';

/** What the braces in the addresses of tools/screenshots/web-routes.ts stand for. */
type Places = Readonly<Record<'ref' | 'due' | 'dis' | 'evd' | 'sys' | 'par' | 'shr', string>>;

/** Places of which there are none. */
export const NONE: Places = {
  ref: 'CAN-2026-9999',
  due: 'CAN-2026-9999',
  dis: 'dis_0',
  evd: 'evd_0',
  sys: 'ais_0',
  par: 'par_0',
  shr: 'dis_0',
};

/** An organisation that has something on every page. */
export interface Filled {
  readonly organisation: Client;
  readonly places: Places;
  /** Somebody of the partner with which a disclosure is shared. */
  readonly partner: Person;
  /** Of a partner with which nothing is shared. */
  readonly newPartner: Person;
  /** The query of a link to a shared document. */
  readonly link: string;
  /** Of one that ended. */
  readonly endedLink: string;
}

export async function aFilledOrganisation(): Promise<Filled> {
  const organisation = await anOrganisation();
  const made = async (path: string, json: object) => (await organisation.call('POST', path, { json })).json;
  const ref = (await aFullIncident(organisation)).reference;
  const due = (await aReportableIncident(organisation, { hoursAgo: 24 * 14 })).reference;
  const dis = await aDraft(organisation, ref);
  await submitted(organisation, dis);
  const evd = (await uploadEvidence(organisation, ref, 'run.json', scoredLog([1, 0, 1]))).json.id;
  const sys = await aSystemWithHistory(organisation);
  const shr = await anApproved(organisation, ref);
  const { id: par } = await made('/v1/partners', { name: 'Institute', ceiling: 'AMBER' });
  await made(`/v1/partners/${par}/grants`, { disclosure_id: shr, ceiling: 'GREEN' });
  const links = `/v1/disclosures/${shr}/share-links`;
  const toGray = { recipient: 'Dr Gray', ceiling: 'GREEN' };
  const { url } = await made(links, toGray);
  const ended = await made(links, toGray);
  await organisation.call('DELETE', `/v1/share-links/${ended.id}`);
  const partner = await aContact(organisation, par);
  await partner.call('POST', `/v1/shared/${shr}/questions`, { json: { text: 'Since when?' } });
  const other = (await made('/v1/partners', { name: 'Newcomer', ceiling: 'CLEAR' })).id;
  return {
    organisation,
    places: { ref, due, dis, evd, sys, par, shr },
    partner,
    newPartner: await aContact(organisation, other),
    link: new URL(url).search,
    endedLink: new URL(ended.url).search,
  };
}

/** The address of a route there. */
export function addressOf(route: string, places: Places): string {
  return route.replaceAll(/\{(\w+)\}/g, (_, name: string) => places[name as keyof Places]);
}
