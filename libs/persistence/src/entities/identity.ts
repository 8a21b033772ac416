import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { OrganisationProfile } from '#schemas';

@Entity('organisation')
export class OrganisationEntity {
  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'organisation_pk' }) id!: string;
  @Column({ type: 'text' }) name!: string;
  @Column({ type: 'jsonb' }) profile!: OrganisationProfile;
  @Column({ type: 'timestamptz', default: () => 'now()' }) created_at!: Date;
}

@Entity('user_account')
export class UserAccountEntity {
  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'user_account_pk' }) id!: string;
  @Column({ type: 'text' }) organisation_id!: string;
  @Column({ type: 'text' }) email!: string;
  @Column({ type: 'text' }) name!: string;
  /** Null: signs in with the OpenID provider only. */
  @Column({ type: 'text', nullable: true }) password_hash!: string | null;
  @Column({ type: 'text', array: true }) roles!: string[];
  @Column({ type: 'timestamptz', default: () => 'now()' }) created_at!: Date;
  @Column({ type: 'timestamptz', nullable: true }) deactivated_at!: Date | null;
  /** Issuer and subject (OpenID Connect Core, section 2), once somebody came in that way. */
  @Column({ type: 'text', nullable: true }) oidc_identity!: string | null;
}

@Entity('api_key')
export class ApiKeyEntity {
  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'api_key_pk' }) id!: string;
  @Column({ type: 'text' }) organisation_id!: string;
  @Column({ type: 'text' }) name!: string;
  @Column({ type: 'text' }) secret_digest!: string;
  @Column({ type: 'text', array: true }) roles!: string[];
  @Column({ type: 'text' }) created_by!: string;
  @Column({ type: 'timestamptz', default: () => 'now()' }) created_at!: Date;
  @Column({ type: 'timestamptz' }) expires_at!: Date;
  @Column({ type: 'timestamptz', nullable: true }) revoked_at!: Date | null;
  /** Null: all that the roles allow. */
  @Column({ type: 'text', array: true, nullable: true }) actions!: string[] | null;
  /** To the hour. */
  @Column({ type: 'timestamptz', nullable: true }) last_used_at!: Date | null;
  @Column({ type: 'text', nullable: true }) replaced_by!: string | null;
}

@Entity('invitation')
export class InvitationEntity {
  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'invitation_pk' }) id!: string;
  @Column({ type: 'text' }) organisation_id!: string;
  @Column({ type: 'text' }) email!: string;
  @Column({ type: 'text', array: true }) roles!: string[];
  @Column({ type: 'text' }) token_digest!: string;
  @Column({ type: 'text' }) invited_by!: string;
  @Column({ type: 'timestamptz' }) created_at!: Date;
  @Column({ type: 'timestamptz' }) expires_at!: Date;
  @Column({ type: 'timestamptz', nullable: true }) accepted_at!: Date | null;
  @Column({ type: 'timestamptz', nullable: true }) revoked_at!: Date | null;
}
