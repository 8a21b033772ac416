import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { IncidentFilter } from '../incident-filter.js';

@Entity('saved_view')
export class SavedViewEntity {
  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'saved_view_pk' }) id!: string;
  @Column({ type: 'text' }) organisation_id!: string;
  @Column({ type: 'text' }) owner!: string;
  @Column({ type: 'integer' }) rev!: number;
  @Column({ type: 'text' }) name!: string;
  @Column({ type: 'boolean' }) shared!: boolean;
  @Column({ type: 'json' }) filter!: IncidentFilter;
  @Column({ type: 'text' }) sort!: string;
  @Column({ type: 'timestamptz' }) created_at!: Date;
  @Column({ type: 'timestamptz' }) updated_at!: Date;
}
