import { Accounts0001 } from './0001-accounts.js';
import { Attendees0002 } from './0002-attendees.js';
import { Connections0003 } from './0003-connections.js';
import { Nudges0004 } from './0004-nudges.js';
import { Results0005 } from './0005-results.js';
import { RecordScans0006 } from './0006-record-scans.js';
import { HandOvers0007 } from './0007-hand-overs.js';
import { Operations0008 } from './0008-operations.js';
import { Bounces0009 } from './0009-bounces.js';
import { Letters0010 } from './0010-letters.js';
import { Introductions0011 } from './0011-introductions.js';
import { MyData0012 } from './0012-my-data.js';
import { ErasedRegistrations0013 } from './0013-erased-registrations.js';
import { OwnChoices0014 } from './0014-own-choices.js';
import { BadgeSheets0015 } from './0015-badge-sheets.js';
import { Team0016 } from './0016-team.js';
import { Audit0017 } from './0017-audit.js';
import { AttendeeSearch0018 } from './0018-attendee-search.js';
import { GuessesAndImports0019 } from './0019-guesses-and-imports.js';
import { Desk0022 } from './0022-desk.js';
import { Retention0023 } from './0023-retention.js';
import { ImportPortions0024 } from './0024-import-portions.js';
import { Webhooks0025 } from './0025-webhooks.js';
import { Passkeys0026 } from './0026-passkeys.js';
import { Mailings0027 } from './0027-mailings.js';
import { EventLook0028 } from './0028-event-look.js';
import { ConsentTexts0029 } from './0029-consent-texts.js';
import { EventDeletion0030 } from './0030-event-deletion.js';
import { ResultsByFigure0031 } from './0031-results-by-figure.js';
import { ControlGroup0032 } from './0032-control-group.js';
import { ResultsLinks0033 } from './0033-results-links.js';
import { ResultsReport0034 } from './0034-results-report.js';
import { PacedFolds0035 } from './0035-paced-folds.js';
import { ToldBefore0036 } from './0036-told-before.js';
import { Limits0039 } from './0039-limits.js';
import { Tombstones0040 } from './0040-tombstones.js';
import { JointScans0041 } from './0041-joint-scans.js';

/**
 * In the order in which they run, which TypeORM reads from the last 13 digits of their names. A landed migration is never
 * edited; a change is a new one.
 */
export const migrations = [
  Accounts0001,
  Attendees0002,
  Connections0003,
  Nudges0004,
  Results0005,
  RecordScans0006,
  HandOvers0007,
  Operations0008,
  Bounces0009,
  Letters0010,
  Introductions0011,
  MyData0012,
  ErasedRegistrations0013,
  OwnChoices0014,
  BadgeSheets0015,
  Team0016,
  Audit0017,
  AttendeeSearch0018,
  GuessesAndImports0019,
  Desk0022,
  Retention0023,
  ImportPortions0024,
  Webhooks0025,
  Passkeys0026,
  Mailings0027,
  EventLook0028,
  ConsentTexts0029,
  EventDeletion0030,
  ResultsByFigure0031,
  ControlGroup0032,
  ResultsLinks0033,
  ResultsReport0034,
  PacedFolds0035,
  ToldBefore0036,
  Limits0039,
  Tombstones0040,
  JointScans0041,
];
