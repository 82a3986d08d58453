export const errors = {
  offline: 'No connection just now. Try again in a moment.',
  page: 'Something went wrong on this page. Reload it and try again.',
  tooMany: 'That was a lot at once. Wait a minute, then try again.',
  server: 'Something went wrong on our side. Nothing was changed; try again in a minute.',
  invalid: 'Some of it does not fit yet: look at what is marked.',
  other: 'That did not work. Reload the page and try again.',
  /** Whether what the server says in its own words can be read by whoever reads these. */
  serverSpeaksIt: true as boolean,
  /** By the stable code of a problem. */
  codes: {},
};
