import { Column, Entity, PrimaryColumn } from 'typeorm';
import { wholeNumber } from './whole-number.js';

@Entity('evidence_item')
export class EvidenceItemEntity {
  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'evidence_item_pk' }) id!: string;
  @Column({ type: 'text' }) organisation_id!: string;
  @Column({ type: 'text' }) name!: string;
  @Column({ type: 'text' }) media_type!: string;
  @Column({ type: 'bigint', transformer: wholeNumber }) bytes!: number;
  @Column({ type: 'text' }) digest!: string;
  @Column({ type: 'timestamptz' }) received_at!: Date;
  @Column({ type: 'text' }) received_by!: string;
  @Column({ type: 'text' }) state!: 'received' | 'understood' | 'not_understood';
  @Column({ type: 'json', nullable: true }) understanding!: object | null;
  @Column({ type: 'json', nullable: true }) verification!: object | null;
  @Column({ type: 'integer', default: 0 }) reader_version!: number;
  /** What is known of the bytes. Deleted ones leave the row, its digest, and who deleted them when and why. */
  @Column({ type: 'text', default: 'stored' }) storage!: 'stored' | 'altered' | 'missing' | 'deleted';
  /** When the bytes were last recomputed, or received. */
  @Column({ type: 'timestamptz', default: () => 'now()' }) checked_at!: Date;
  @Column({ type: 'timestamptz', nullable: true }) deleted_at!: Date | null;
  @Column({ type: 'text', nullable: true }) deleted_by!: string | null;
  @Column({ type: 'text', nullable: true }) deletion_reason!: string | null;
}
