import type { MigrationInterface, QueryRunner } from 'typeorm';
import { definer } from './rls.js';

/**
 * Whom an OpenID provider vouches for: their own account comes first, closed or not, so that no other account opens to
 * them instead; and all their open invitations, because one of them alone would decide where they go.
 */
export class ProviderAccounts1795110400000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('DROP FUNCTION find_oidc_account, find_invitation_of');
    await definer(runner, {
      signature: 'find_oidc_account(identity text, address text)',
      returns: 'TABLE (organisation_id text, id text, linked boolean, active boolean)',
      body: `SELECT u.organisation_id, u.id, u.oidc_identity IS NOT NULL, u.deactivated_at IS NULL FROM user_account u
              WHERE u.oidc_identity = identity OR (u.oidc_identity IS NULL AND lower(u.email) = lower(address))
              ORDER BY u.oidc_identity NULLS LAST LIMIT 1`,
    });
    await definer(runner, {
      signature: 'find_invitations_of(address text)',
      returns: 'TABLE (organisation_id text, id text, email text, roles text[])',
      body: `SELECT i.organisation_id, i.id, i.email, i.roles FROM invitation i
              WHERE i.accepted_at IS NULL AND i.revoked_at IS NULL AND i.expires_at > now()
                AND lower(i.email) = lower(address)`,
    });
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP FUNCTION find_oidc_account, find_invitations_of');
    await definer(runner, {
      signature: 'find_oidc_account(identity text, address text)',
      returns: 'TABLE (organisation_id text, id text, linked boolean)',
      body: `SELECT u.organisation_id, u.id, u.oidc_identity IS NOT NULL FROM user_account u
              WHERE u.deactivated_at IS NULL
                AND (u.oidc_identity = identity OR (u.oidc_identity IS NULL AND lower(u.email) = lower(address)))
              ORDER BY u.oidc_identity NULLS LAST LIMIT 1`,
    });
    await definer(runner, {
      signature: 'find_invitation_of(address text)',
      returns: 'TABLE (organisation_id text, id text, email text, roles text[])',
      body: `SELECT i.organisation_id, i.id, i.email, i.roles FROM invitation i
              WHERE i.accepted_at IS NULL AND i.revoked_at IS NULL AND i.expires_at > now()
                AND lower(i.email) = lower(address) ORDER BY i.created_at DESC LIMIT 1`,
    });
  }
}
