import { gifts } from '@within24/shared';
import { blank, giftDrafts, giftOrder, messageOf, subjectOf } from '../../../apps/web/src/features/follow-ups/gifts.js';
import { someContact } from './some-contact.js';

describe('the message of a follow-up', () => {
  it('greets, says the personal line, gives, and signs', () => {
    const message = messageOf(someContact(), 'Ben Okafor', ' You told me about Kiel. \n', ' I can help. ');
    expect(message).toBe('Hi Ana,\n\nYou told me about Kiel.\n\nI can help.\n\nBest,\nBen');
  });

  it('has no gap where nothing is given', () => {
    expect(messageOf(someContact(), 'Ben', 'You told me about Kiel.', ' ')).toBe('Hi Ana,\n\nYou told me about Kiel.\n\nBest,\nBen');
  });

  it('keeps the lines and the script of a note', () => {
    const message = messageOf(someContact({}, { name: 'ليلى حداد' }), '王 小明', 'Sails\nتحب الموسيقى', '');
    expect(message).toBe('Hi ليلى,\n\nSails\nتحب الموسيقى\n\nBest,\n王');
  });
});

it('the subject names the event', () => expect(subjectOf('Summit & Söhne')).toBe('It was good to meet you at Summit & Söhne'));

it('every gift is offered once, with a label and words to start from', () => {
  expect([...giftOrder].sort()).toEqual([...gifts].sort());
  for (const { label, text } of giftOrder.map((gift) => giftDrafts[gift])) expect([label, text]).not.toContain('');
});

it('every draft but the mere hello leaves a blank for what only the sender knows', () => {
  expect(giftOrder.filter((gift) => !giftDrafts[gift].text.includes(blank))).toEqual(['none']);
});
