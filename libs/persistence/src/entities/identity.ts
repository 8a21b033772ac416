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
  @Column({ type: 'text' }) password_hash!: string;
  @Column({ type: 'text', array: true }) roles!: string[];
  @Column({ type: 'timestamptz', default: () => 'now()' }) created_at!: Date;
  @Column({ type: 'timestamptz', nullable: true }) deactivated_at!: Date | null;
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
}
