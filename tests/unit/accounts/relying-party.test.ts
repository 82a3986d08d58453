import { relyingParty } from '../../../apps/api/src/accounts/domain/relying-party.js';

it.each([
  ['http://localhost:3000', { id: 'localhost', origin: 'http://localhost:3000' }],
  ['http://localhost:4173', { id: 'localhost', origin: 'http://localhost:4173' }],
  ['https://Meet.Example.org/', { id: 'meet.example.org', origin: 'https://meet.example.org' }],
  ['https://meet.example.org:8443', { id: 'meet.example.org', origin: 'https://meet.example.org:8443' }],
  ['https://bücher.example', { id: 'xn--bcher-kva.example', origin: 'https://xn--bcher-kva.example' }],
])('%s is the site that passkeys belong to', (publicUrl, party) => {
  expect(relyingParty(publicUrl)).toEqual(party);
});
