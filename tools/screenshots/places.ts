/** What the braces in an address stand for. */
export interface Places {
  /** An incident that has something in every part. */
  readonly ref: string;
  /** An incident with limits that run. */
  readonly due: string;
  /** A disclosure, as far as it was approved. */
  readonly dis: string;
  /** A log among the evidence. */
  readonly evd: string;
  /** A system of the register with incidents. */
  readonly sys: string;
  /** A partner, and a disclosure that is shared with it. */
  readonly par: string;
  readonly shr: string;
}

interface Incident {
  readonly id: string;
  readonly reference: string;
  readonly title: string;
}

/** The places of the demo, as somebody signed in finds them. */
export async function placesIn(baseUrl: string, cookie: string): Promise<Places> {
  const read = async <T>(path: string) => {
    const response = await fetch(new URL(path, baseUrl), { headers: { cookie } });
    if (!response.ok) throw new Error(`GET ${path} answered ${response.status}.`);
    return (await response.json()) as T;
  };
  const { incidents } = await read<{ readonly incidents: readonly Incident[] }>('/v1/incidents?limit=100');
  const called = (words: string) => {
    const found = incidents.find(({ title }) => title.includes(words));
    if (!found) throw new Error(`The demo has no incident about "${words}".`);
    return found;
  };
  const full = called('pump protection');
  const { disclosures } = await read<{ readonly disclosures: readonly { readonly id: string }[] }>(
    `/v1/incidents/${full.id}/disclosures`,
  );
  const { evidence } = await read<{ readonly evidence: readonly { readonly id: string }[] }>(
    `/v1/incidents/${full.id}/evidence`,
  );
  const { systems } = await read<{ readonly systems: readonly { readonly id: string }[] }>(
    '/v1/systems?name=Moorlight&kind=general_purpose_model',
  );
  const { partners } = await read<{ readonly partners: readonly { readonly id: string }[] }>('/v1/partners');
  const par = partners[0]!.id;
  const { shared } = await read<{ readonly shared: readonly { readonly id: string }[] }>(
    `/v1/partners/${par}/shared`,
  );
  return {
    ref: full.reference,
    due: called("other customers' conversations").reference,
    dis: disclosures[0]!.id,
    evd: evidence[0]!.id,
    sys: systems[0]!.id,
    par,
    shr: shared[0]!.id,
  };
}
