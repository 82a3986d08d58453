import { quotes } from '../../../apps/web/src/features/follow-ups/quotes.js';

const note = 'Sails. Fog story, wants the venue list.\nTired of his boss.\nRude';

it.each([
  ['the note as it stands', note, true],
  ['a line of it', 'Tired of his boss.', true],
  ['a part of a line, in other letters', 'You said: FOG STORY – wants it', true],
  ['a line of one word', 'I do hope I was not rude!', true],
  ['a single word out of a longer line', 'Here is the list of venues from Kiel', false],
  ['other words', 'It was good to talk about the harbour.', false],
  ['nothing', ' \n ', false],
])('tells whether a message quotes a note: %s', (_, text, expected) => expect(quotes(text, note)).toBe(expected));

it.each([
  ['Japanese', '霧の話がとても印象に残った。上司に疲れている', '先日は上司に疲れているとのこと', true],
  ['Japanese, other words', '霧の話がとても印象に残りました', 'またお会いできるのを楽しみにしています', false],
  ['Arabic, without its vowel signs', 'تعِبَ من مديره في العمل', 'قلتَ إنك تعب من مديره في العمل', true],
  ['accents', 'Está cansado de su jefe', 'esta cansado de SU jefe', true],
])('in any script: %s', (_, own, text, expected) => expect(quotes(text, own)).toBe(expected));

it('never where there is no note', () => expect(quotes('anything at all', ' \n')).toBe(false));
