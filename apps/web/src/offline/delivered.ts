import type { Contact, FollowUp, Introduction, Me } from '@within24/shared';
import type { WaitingNote } from './items.js';

/** What the server answered to an item; `tooLong` is a merged note that has to stay on the phone until it is shortened. */
export type Delivered = {
  contact?: Contact;
  followUp?: FollowUp;
  introduction?: Introduction;
  me?: Me;
  tooLong?: Pick<WaitingNote, 'contact' | 'note' | 'tags'>;
};
