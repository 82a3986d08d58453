import type { consentSources, DeliveryTrouble, OwnChanges, QuietHours, ShareableField } from '@within24/shared';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** One person registered for one event, with their card and sharing choices. */
@Entity('attendee')
export class AttendeeRow {
  @Column('uuid') organizationId!: string;
  @PrimaryColumn('uuid') eventId!: string;
  @PrimaryColumn('uuid') id!: string;
  @Column('text') name!: string;
  @Column('text', { nullable: true }) email!: string | null;
  /** Keyed hash of the normalised address: the same person in every event. */
  @Column('bytea', { nullable: true }) addressKey!: Buffer | null;
  @Column('text', { nullable: true }) company!: string | null;
  @Column('text', { nullable: true }) title!: string | null;
  @Column('text', { nullable: true }) phone!: string | null;
  @Column('text', { array: true }) links!: string[];
  @Column('text', { nullable: true }) canHelpWith!: string | null;
  @Column('text', { nullable: true }) lookingFor!: string | null;
  @Column('boolean') sharing!: boolean;
  @Column('text', { array: true }) sharedFields!: ShareableField[];
  @Column('timestamptz', { nullable: true }) sharingChosenAt!: Date | null;
  /** Of who shares: the version of the consent text that was in front of them, and who chose. */
  @Column('int', { nullable: true }) consentVersion!: number | null;
  @Column('text', { nullable: true }) consentFrom!: (typeof consentSources)[number] | null;
  @Column('text', { nullable: true }) ticketType!: string | null;
  @Column('text', { nullable: true }) source!: string | null;
  @Column('text', { nullable: true }) externalId!: string | null;
  @Column('text', { nullable: true }) language!: string | null;
  @Column('text', { nullable: true }) timeZone!: string | null;
  @Column('jsonb', { nullable: true }) quietHours!: QuietHours | null;
  @Column('boolean') wantsReminders!: boolean;
  /** When the attendee last switched reminders; a pause from a mail that is older no longer holds. */
  @Column('timestamptz', { nullable: true }) remindersChosenAt!: Date | null;
  /** When the attendee last chose each other field of theirs, as ISO instants. */
  @Column('jsonb', { default: () => "'{}'" }) fieldsChosenAt!: Partial<Record<keyof OwnChanges, string>>;
  @Column('uuid', { nullable: true }) importId!: string | null;
  @Column('timestamptz', { nullable: true }) invitedAt!: Date | null;
  @Column('timestamptz', { nullable: true }) openedAt!: Date | null;
  /** Why mail to their address does not arrive, as far as is known. */
  @Column('text', { nullable: true }) deliveryTrouble!: DeliveryTrouble | null;
  /** When they deleted their data; everything personal is empty from then on. */
  @Column('timestamptz', { nullable: true }) erasedAt!: Date | null;
  @Column('timestamptz', { default: () => 'now()' }) createdAt!: Date;
  @Column('timestamptz', { default: () => 'now()' }) updatedAt!: Date;
}
