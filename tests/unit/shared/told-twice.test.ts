import { updateMeRequest } from '../../../libs/shared/src/attendees.js';
import { updateContactRequest } from '../../../libs/shared/src/connections.js';

it('keeps a link once, however it is spelled', () => {
  const links = ['https://example.org', 'https://EXAMPLE.org/', 'https://example.org/ana'];
  expect(updateMeRequest.parse({ links }).links).toEqual(['https://example.org/', 'https://example.org/ana']);
});

it('keeps a tag once, however it was typed', () =>
  expect(updateContactRequest.parse({ tags: ['pilot', ' pilot\u200f', 'jazz'] }).tags).toEqual(['pilot', 'jazz']));
