import type { FleetDatabase } from '../fleet/database.js';

/** What the oracle asks of a contact; instants in epoch milliseconds, durations in milliseconds. */
export type StoredContact = {
  id: string;
  ownerId: string;
  email: string | null;
  metAt: number;
  /** When the scan arrived that says so. */
  uploadedAt: number;
  window: number;
  minDelay: number;
  /** The owner's, else the event's, in the owner's time zone. */
  quietHours: { from: string; to: string } | null;
  timeZone: string;
  /** The server's verdict. */
  infeasible: boolean;
  followedUpAt: number | null;
  /** Muted, removed by either, or its owner paused or was found to be out of reach. */
  silencedAt: number | null;
};

export type StoredNudge = {
  id: string;
  dueAt: number;
  handedAt: number | null;
  sentBy: 'job' | 'sweep' | null;
  state: string;
  /** For whoever looks for a reason. */
  emails: string[];
  answer: string | null;
  attempts: number;
  timesAbandoned: number;
};

export type Stored = { scans: Set<string>; contacts: StoredContact[]; nudges: StoredNudge[] };

export const scanKey = (scannerId: string, clientScanId: string) => `${scannerId} ${clientScanId}`;

const millis = (expression: string) => `(extract(epoch from ${expression}) * 1000)::float8`;

const contacts = `
  select c.id, c.owner_id as "ownerId", a.email, ${millis('c.met_at')} as "metAt", c.infeasible,
    coalesce((select ${millis('min(s.received_at)')} from scan s where s.event_id = c.event_id and s.connection_id = c.connection_id
      and s.met_at = c.met_at), ${millis('c.created_at')}) as "uploadedAt",
    e.follow_up_window * 1000 as window, (e.nudge_policy->>'minDelay')::float8 * 1000 as "minDelay",
    case when jsonb_typeof(a.quiet_hours::jsonb) = 'object' then a.quiet_hours::jsonb
      when jsonb_typeof(e.nudge_policy->'quietHours') = 'object' then e.nudge_policy->'quietHours' end as "quietHours",
    coalesce(a.time_zone, e.time_zone) as "timeZone",
    (select ${millis('min(f.created_at)')} from follow_up f where f.event_id = c.event_id and f.contact_id = c.id and f.voided_at is null)
      as "followedUpAt",
    ${millis(`least(c.muted_at, c.removed_at, theirs.removed_at, (select min(s.created_at) from suppression s
      where s.organization_id = a.organization_id and s.address_key = a.address_key))`)} as "silencedAt"
  from contact c
  join event e on e.organization_id = c.organization_id and e.id = c.event_id
  join attendee a on a.event_id = c.event_id and a.id = c.owner_id
  join contact theirs on theirs.event_id = c.event_id and theirs.owner_id = c.other_id and theirs.other_id = c.owner_id`;

const nudges = `
  select id, ${millis('due_at')} as "dueAt", ${millis('handed_at')} as "handedAt", sent_by as "sentBy", state, answer,
    attempts, times_abandoned as "timesAbandoned",
    array(select a.email from attendee a where a.organization_id = n.organization_id and a.address_key = n.address_key) as emails
  from nudge n`;

/** What the database holds now. */
export async function readStored(database: FleetDatabase): Promise<Stored> {
  const scans = await database.rows<{ scanner: string; id: string }>('select scanner_id as scanner, client_scan_id as id from scan');
  return {
    scans: new Set(scans.map(({ scanner, id }) => scanKey(scanner, id))),
    contacts: await database.rows<StoredContact>(contacts),
    nudges: await database.rows<StoredNudge>(nudges),
  };
}
