/** What a browser says it signed: the challenge in its client data (base64url of JSON); empty where there is none to read. */
export function challengeIn(clientDataJson: string): string {
  try {
    const { challenge } = Object(JSON.parse(Buffer.from(clientDataJson, 'base64url').toString('utf8'))) as { challenge?: unknown };
    return typeof challenge === 'string' ? challenge : '';
  } catch {
    return '';
  }
}
