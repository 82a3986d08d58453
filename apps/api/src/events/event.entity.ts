import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { NudgePolicy } from './domain/nudge-policy.js';

@Entity('event')
export class EventRow {
  @PrimaryColumn('uuid') organizationId!: string;
  @PrimaryColumn('uuid') id!: string;
  /** The first five symbols of the event's badge codes. */
  @Column('text') tag!: string;
  @Column('text') name!: string;
  @Column('text') timeZone!: string;
  @Column('timestamptz') startsAt!: Date;
  @Column('timestamptz') endsAt!: Date;
  @Column('text') language!: string;
  /** Seconds. */
  @Column('int') followUpWindow!: number;
  /** Durations in seconds, complete. */
  @Column('jsonb') nudgePolicy!: NudgePolicy;
  /** For how long after the end personal data is kept. */
  @Column('smallint') retentionDays!: number;
  /** `#rrggbb` in lower case. */
  @Column('text', { nullable: true }) accentColour!: string | null;
  /** What the organization says itself in its invitations. */
  @Column('text', { nullable: true }) invitationWords!: string | null;
  /** When it was put away: hidden from the list, and nobody is invited any more; all else goes on. */
  @Column('timestamptz', { nullable: true }) archivedAt!: Date | null;
  /** When it is deleted with everything in it; can be taken back until then, and from then on the event is nobody's. */
  @Column('timestamptz', { nullable: true }) deletionAt!: Date | null;
  @Column('timestamptz', { default: () => 'now()' }) createdAt!: Date;
}
