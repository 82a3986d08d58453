/** The attendee's pages, by name. */
export const paths = {
  home: '/a/',
  scan: '/a/scan',
  people: '/a/people',
  badge: '/a/badge',
  me: '/a/me',
  scannedMe: '/a/people/scanned-me',
  blocked: '/a/people/blocked',
  person: (contactId: string) => `/a/people/${contactId}`,
  followUp: (contactId: string) => `/a/people/${contactId}/follow-up`,
  introduce: (contactId: string) => `/a/people/${contactId}/introduce`,
  introductions: '/a/introductions',
};
