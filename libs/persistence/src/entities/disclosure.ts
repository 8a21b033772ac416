import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { DisclosureState, Succession } from '#domain';
import type { RenditionKind } from '#schemas';
import { wholeNumber } from './whole-number.js';

@Entity('disclosure')
export class DisclosureEntity {
  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'disclosure_pk' }) id!: string;
  @Column({ type: 'text' }) organisation_id!: string;
  @Column({ type: 'text' }) incident_id!: string;
  @Column({ type: 'text' }) regime!: string;
  @Column({ type: 'text' }) stage!: string;
  @Column({ type: 'text' }) recipient!: string;
  @Column({ type: 'text' }) language!: string;
  @Column({ type: 'text' }) paper!: 'A4' | 'Letter';
  @Column({ type: 'text' }) state!: DisclosureState;
  /** Of the authoring: counts every change of what the disclosure is to say. */
  @Column({ type: 'integer', default: 1 }) revision!: number;
  /** The frozen version that is under review, approved or filed. */
  @Column({ type: 'integer', nullable: true }) version!: number | null;
  /** Of the record, at which the content was last seen to be what was frozen. */
  @Column({ type: 'integer', nullable: true }) checked_revision!: number | null;
  @Column({ type: 'text', nullable: true }) predecessor!: string | null;
  @Column({ type: 'text', nullable: true }) succession!: Succession | null;
  @Column({ type: 'text' }) created_by!: string;
  @Column({ type: 'timestamptz' }) created_at!: Date;
  @Column({ type: 'timestamptz' }) updated_at!: Date;
  @Column({ type: 'text', nullable: true }) operation_id!: string | null;
}

@Entity('rendition')
export class RenditionEntity {
  @Column({ type: 'text' }) organisation_id!: string;
  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'rendition_pk' }) disclosure_id!: string;
  @PrimaryColumn({ type: 'integer', primaryKeyConstraintName: 'rendition_pk' }) version!: number;
  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'rendition_pk' }) kind!: RenditionKind;
  @Column({ type: 'text' }) digest!: string;
  @Column({ type: 'bigint', transformer: wholeNumber }) bytes!: number;
  @Column({ type: 'integer', nullable: true }) pages!: number | null;
  @Column({ type: 'timestamptz' }) created_at!: Date;
}

@Entity('operation')
export class OperationEntity {
  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'operation_pk' }) id!: string;
  @Column({ type: 'text' }) organisation_id!: string;
  @Column({ type: 'text' }) kind!: string;
  @Column({ type: 'text' }) subject!: string;
  @Column({ type: 'text' }) state!: 'queued' | 'running' | 'done' | 'failed';
  /** Percent. */
  @Column({ type: 'integer' }) progress!: number;
  @Column({ type: 'text', nullable: true }) message!: string | null;
  @Column({ type: 'text', nullable: true }) error!: string | null;
  @Column({ type: 'timestamptz' }) created_at!: Date;
  @Column({ type: 'timestamptz' }) updated_at!: Date;
}
