import type { ItemInput, RegisteredSystem } from '#schemas';

/**
 * What a record states when it names a registered system: a copy of the entry as it is now, with a reference to it. A
 * version that the entry does not list is taken as it is.
 */
export function itemOfSystem(
  id: string,
  system: RegisteredSystem,
  version: string | undefined,
): ItemInput<'systems'> {
  const { name, provider, identifiers = [], intended_purpose: purpose, offered_in: states = [] } = system;
  const { weights_digest: weights, safeguard_config_digest: safeguards } =
    system.versions?.find((one) => one.version === version) ?? {};
  return {
    registered_as: id,
    name,
    role: 'subject',
    ...(version !== undefined && { version }),
    ...(provider !== undefined && { provider }),
    ...(identifiers.length > 0 && { identifiers }),
    ...(weights !== undefined && { weights_digest: weights }),
    ...(safeguards !== undefined && { safeguard_config_digest: safeguards }),
    general_purpose_model: system.kind === 'general_purpose_model' ? 'yes' : 'no',
    ...(purpose !== undefined && { description: purpose }),
    ...(states.length > 0 && { deployment: { member_states: states } }),
  };
}
