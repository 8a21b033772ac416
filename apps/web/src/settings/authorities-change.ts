import { useMutation, useQueryClient } from '@tanstack/react-query';
import { answerOf, api } from '../api/client.js';
import type { components } from '../api/schema.js';
import { organisationQuery } from '../app/shell/organisation-name.js';
import { useWords } from '../i18n/words.js';

type Profile = components['schemas']['Organisation']['profile'];
export type Authority = NonNullable<Profile['authorities']>[number];

interface Change {
  /** The entry that goes; absent: none does. */
  readonly instead?: Authority;
  /** The entry that comes; absent: none does. */
  readonly entry?: Authority;
}

/**
 * Changes one entry of the list, which the API takes whole: so it is read anew first, and what others added meanwhile
 * stays.
 */
export function useChangeAuthorities() {
  const t = useWords();
  const client = useQueryClient();
  return useMutation({
    mutationFn: async ({ instead, entry }: Change) => {
      const { profile } = await answerOf(api.GET('/v1/organisation'));
      const now = profile.authorities ?? [];
      const at = instead ? now.findIndex((one) => isSame(one, instead)) : now.length;
      if (at < 0) throw new Error(t('authority.changed'));
      return answerOf(
        api.PATCH('/v1/organisation/profile', {
          headers: { 'Content-Type': 'application/merge-patch+json' },
          body: { authorities: now.toSpliced(at, instead ? 1 : 0, ...(entry ? [entry] : [])) },
        }),
      );
    },
    onSettled: () => client.invalidateQueries(organisationQuery),
  });
}

function isSame(one: Authority, other: Authority): boolean {
  const members = new Set([...Object.keys(one), ...Object.keys(other)]) as Set<keyof Authority>;
  return [...members].every((member) => one[member] === other[member]);
}
