import { Injectable } from '@nestjs/common';
import { checkedBrand } from '#branding';
import { mergePatch } from '#domain';
import { OrganisationEntity } from '#persistence';
import { flaws, OrganisationProfileSchema, type OrganisationProfile } from '#schemas';
import { UnitOfWork } from '../http/unit-of-work.js';
import type { Principal } from '../identity/identity.api.js';
import { ProblemError } from '../problem/problem.js';

@Injectable()
export class OrganisationService {
  constructor(private readonly work: UnitOfWork) {}

  read({ organisationId, id }: Principal): Promise<OrganisationEntity> {
    return this.work.run({ organisationId, id }, (tx) =>
      tx.findOneByOrFail(OrganisationEntity, { id: organisationId }),
    );
  }

  /** Changes the profile by a merge patch; what forms ask about the organisation is entered here and nowhere else. */
  change(caller: Principal, patch: unknown): Promise<OrganisationEntity> {
    const id = caller.organisationId;
    return this.work.run(caller, async (tx) => {
      const organisation = await tx.findOneOrFail(OrganisationEntity, {
        where: { id },
        lock: { mode: 'pessimistic_write' },
      });
      const profile: OrganisationProfile = mergePatch(organisation.profile, patch);
      refuseIf(flaws(OrganisationProfileSchema, profile));
      organisation.profile = withBrand(profile);
      return tx.save(organisation);
    });
  }
}

/** The profile with its brand as documents may carry it. */
function withBrand(profile: OrganisationProfile): OrganisationProfile {
  if (!profile.brand) return profile;
  const { brand, flaws: found } = checkedBrand(profile.brand);
  refuseIf(found.map(({ pointer, message }) => ({ pointer: `/brand${pointer}`, message })));
  return { ...profile, brand };
}

function refuseIf(errors: readonly { readonly pointer: string; readonly message: string }[]): void {
  if (errors.length > 0) throw new ProblemError('invalid-fields', 'Some fields are not valid.', { errors });
}
