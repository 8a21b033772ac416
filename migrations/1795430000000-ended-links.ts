import type { MigrationInterface, QueryRunner } from 'typeorm';
import { definer } from './rls.js';

/**
 * Finds a link also when it ended, so that its holder can be told so. `find_share_link` stays for processes of before,
 * which open whatever they find.
 */
export class EndedLinks1795430000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await definer(runner, {
      signature: 'share_link_of_token(wanted text)',
      returns: 'TABLE (organisation_id text, id text)',
      body: 'SELECT l.organisation_id, l.id FROM share_link l WHERE l.token_digest = wanted',
    });
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP FUNCTION share_link_of_token');
  }
}
