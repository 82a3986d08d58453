import type { Me } from '@within24/shared';

/** The version of the consent text that stands beside the switch; what an earlier app kept on the phone knows of none. */
export const versionShown = ({ event }: Me): number | null => event.consentText?.version ?? null;

/** Whether somebody shares who had another text in front of them, or none. */
export const hasChangedSince = (me: Me): boolean =>
  me.sharing && versionShown(me) !== null && (me.consentVersion ?? null) !== versionShown(me);
