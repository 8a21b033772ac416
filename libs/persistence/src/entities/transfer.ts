import { Column, Entity, PrimaryColumn } from 'typeorm';
import { wholeNumber } from './whole-number.js';

@Entity('incident_import')
export class IncidentImportEntity {
  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'incident_import_pk' }) id!: string;
  @Column({ type: 'text' }) organisation_id!: string;
  @Column({ type: 'text' }) digest!: string;
  /** Retrospective: what happened long ago, so that nobody is notified of it. */
  @Column({ type: 'text' }) mode!: 'retrospective' | 'live';
  @Column({ type: 'text', array: true }) incidents!: string[];
  @Column({ type: 'text' }) by_principal!: string;
  @Column({ type: 'timestamptz' }) at!: Date;
}

@Entity('organisation_export')
export class OrganisationExportEntity {
  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'organisation_export_pk' }) id!: string;
  @Column({ type: 'text' }) organisation_id!: string;
  @Column({ type: 'text' }) operation_id!: string;
  @Column({ type: 'text' }) by_principal!: string;
  @Column({ type: 'timestamptz' }) created_at!: Date;
  @Column({ type: 'text', nullable: true }) digest!: string | null;
  @Column({ type: 'bigint', nullable: true, transformer: wholeNumber }) bytes!: number | null;
}
