/** WebAuthn's user handle: the bytes of the member's id, which name nobody. A device keeps one passkey for each. */
export const userHandle = (memberId: string): Uint8Array<ArrayBuffer> => Uint8Array.from(Buffer.from(memberId.replaceAll('-', ''), 'hex'));

/** Whether a device answered for this member; `answered` in base64url. A passkey that is found by its device always says for whom. */
export const isHandleOf = (memberId: string, answered: string | null | undefined): boolean =>
  answered === Buffer.from(userHandle(memberId)).toString('base64url');
