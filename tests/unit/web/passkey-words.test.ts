import { passkeyRefusal, type PasskeyUse } from '../../../apps/web/src/features/organizer-accounts/passkey-words.js';

const uses: PasskeyUse[] = ['add', 'signIn'];
const told = (error: unknown, use: PasskeyUse = 'signIn') => passkeyRefusal(error, use, 'meet.example.org').message;
const coded = (code: string) => Object.assign(new Error('words of the library'), { code });
const named = (name: string) => Object.assign(new Error('words of the browser'), { name });

describe('what a device refuses is told in plain words', () => {
  it('where it was cancelled, or there is none: browsers do not tell which', () => {
    expect(told(named('NotAllowedError'))).toMatch(/cancelled, or this device has no passkey.*mailed link always works/);
    expect(told(named('NotAllowedError'), 'add')).toBe('No passkey was added: it was cancelled, or took too long.');
  });

  it.each(['ERROR_INVALID_RP_ID', 'ERROR_INVALID_DOMAIN'])('on a wrong site, with the right one: %s', (code) => {
    for (const use of uses) expect(told(coded(code), use)).toContain('meet.example.org only');
  });

  it('where the device has one already, cannot keep one, or has no lock', () => {
    expect(told(coded('ERROR_AUTHENTICATOR_PREVIOUSLY_REGISTERED'), 'add')).toBe('This device has a passkey of yours already.');
    expect(told(coded('ERROR_AUTHENTICATOR_MISSING_DISCOVERABLE_CREDENTIAL_SUPPORT'), 'add')).toContain('cannot keep passkeys');
    expect(told(coded('ERROR_AUTHENTICATOR_MISSING_USER_VERIFICATION_SUPPORT'), 'add')).toContain('Set up a PIN');
  });

  it('but not at all where another request took its place', () => {
    for (const use of uses) expect(told(coded('ERROR_CEREMONY_ABORTED'), use)).toBe('');
  });

  it.each([[named('UnknownError')], [coded('ERROR_OF_TOMORROW')], [null], ['a text'], [{}]])('where nobody knows why: %p', (error) => {
    for (const use of uses) {
      expect(told(error, use)).toMatch(/^Your device could not .* Try it again/);
      expect(told(error, use)).not.toMatch(/words of|ERROR|undefined/);
    }
  });
});
