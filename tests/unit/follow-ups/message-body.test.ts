import { withPersonalLine } from '../../../apps/api/src/follow-ups/domain/message-body.js';

describe('a message and its personal line', () => {
  it.each([
    ['Here it is.', 'Good to meet you.', 'Good to meet you.\n\nHere it is.'],
    ['Good to meet you. Here it is.', 'Good to meet you.', 'Good to meet you. Here it is.'],
    ['Dear Ben,\nGood to\nmeet you.', 'Good to meet you.', 'Dear Ben,\nGood to\nmeet you.'],
    ['good to meet you', 'Good to meet you.', 'Good to meet you.\n\ngood to meet you'],
  ])('%j with %j is %j', (body, line, message) => {
    expect(withPersonalLine(body, line)).toBe(message);
  });
});
