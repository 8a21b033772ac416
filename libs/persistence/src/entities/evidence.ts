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
}
