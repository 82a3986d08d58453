import { Injectable } from '@nestjs/common';
import type { Contact, NudgeActionRequest, NudgeView } from '@within24/shared';
import { ContactsService } from '../connections/index.js';
import { FollowUpsService, isByHand } from '../follow-ups/index.js';
import { Database, type Tx } from '../platform/database/database.js';
import { DomainError, found } from '../platform/errors.js';
import { NudgeActionsRepository, type NamedContact, type TokenNudge } from './nudge-actions.repository.js';
import { Reminders } from './reminders.service.js';

type Action = Exclude<NudgeActionRequest['action'], 'pause'>;

const gone = () =>
  new DomainError(
    'gone',
    'mail_link_expired',
    'This link no longer works. Open your personal link from the invitation to see whom you met.',
  );

/** What the buttons behind a nudge's links do. The token reaches only what its mail named. */
@Injectable()
export class NudgeActionsService {
  constructor(
    private readonly database: Database,
    private readonly actions: NudgeActionsRepository,
    private readonly contacts: ContactsService,
    private readonly followUps: FollowUpsService,
    private readonly reminders: Reminders,
  ) {}

  /** What the page shows; changes nothing. */
  async view(token: string): Promise<NudgeView> {
    const nudge = await this.nudgeOf(token);
    return this.database.tenant(nudge.organizationId, (tx) => this.viewOf(tx, nudge));
  }

  async act(request: NudgeActionRequest): Promise<NudgeView> {
    const nudge = await this.nudgeOf(request.token);
    if (request.action === 'pause') await this.reminders.pause(nudge);
    else await this.actOn(nudge, request.contactId, request.action);
    return this.view(request.token);
  }

  private async actOn(nudge: TokenNudge, contactId: string, action: Action): Promise<void> {
    const named = await this.database.tenant(nudge.organizationId, (tx) => this.actions.named(tx, nudge));
    const owner = found(named.find((contact) => contact.contactId === contactId));
    const contact = await this.contacts.get(owner, contactId);
    if (action === 'followedUp') await this.followUps.markDone(owner, contactId);
    else if (action === 'mute') await this.contacts.mute(owner, contactId);
    else if (action === 'undo') await this.undo(owner, contact);
    else if (contact.state === 'open' && isInTime(contact)) await this.contacts.snooze(owner, contactId, halfway(contact));
  }

  /** Takes back what a button did; a follow-up that was more than marked by hand stands. */
  private async undo(owner: NamedContact, { id, state, followUps }: Contact): Promise<void> {
    if (state === 'muted') await this.contacts.unmute(owner, id);
    if (state === 'snoozed') await this.contacts.wake(owner, id);
    const marked = state === 'followedUp' && followUps.findLast(isByHand);
    if (marked) await this.followUps.undo(owner, id, marked.id);
  }

  private async nudgeOf(token: string): Promise<TokenNudge> {
    const nudge = await this.actions.nudgeOfToken(token);
    if (nudge?.purpose !== 'act') throw gone();
    return nudge;
  }

  private async viewOf(tx: Tx, nudge: TokenNudge): Promise<NudgeView> {
    const { name, organization, paused } = found(await this.actions.addressee(tx, nudge));
    const contacts: NudgeView['contacts'] = [];
    for (const named of await this.actions.named(tx, nudge)) {
      contacts.push(viewOfContact(named, await this.contacts.viewOf(tx, named, named.contactId)));
    }
    return { name, organization, paused, contacts };
  }
}

function viewOfContact({ attendeeId, eventName, timeZone }: NamedContact, { id, card, metAt, followUpBy, note, state }: Contact) {
  const shown = state === 'infeasible' ? 'open' : state === 'erased' ? 'removed' : state;
  return { id, attendeeId, name: card.name, company: card.company, eventName, timeZone, metAt, followUpBy, note, state: shown } as const;
}

const isInTime = ({ followUpBy }: Contact) => new Date(followUpBy).getTime() > Date.now();

/** Half of the time that is left. */
function halfway({ followUpBy }: Contact): Date {
  return new Date((Date.now() + new Date(followUpBy).getTime()) / 2);
}
