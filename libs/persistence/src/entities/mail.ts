import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('outbox_message')
export class OutboxMessageEntity {
  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'outbox_message_pk' }) id!: string;
  @Column({ type: 'text' }) organisation_id!: string;
  @Column({ type: 'text' }) recipient!: string;
  @Column({ type: 'text' }) subject!: string;
  /** Null once it was sent: it may have held a one-time link. */
  @Column({ type: 'text', nullable: true }) body!: string | null;
  @Column({ type: 'timestamptz' }) created_at!: Date;
  @Column({ type: 'timestamptz', nullable: true }) send_before!: Date | null;
  @Column({ type: 'integer', default: 0 }) attempts!: number;
  @Column({ type: 'timestamptz', nullable: true }) sent_at!: Date | null;
  @Column({ type: 'text', nullable: true }) failure!: string | null;
}
