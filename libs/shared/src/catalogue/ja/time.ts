import type { FirstTexts } from '../page-texts.js';
import { unitOf } from '../units.js';

export const time: FirstTexts['time'] = {
  locale: 'ja',
  minutes: unitOf('ja', 'minute'),
  hours: unitOf('ja', 'hour'),
  minutesInShort: unitOf('ja', 'minute', 'short'),
  hoursInShort: unitOf('ja', 'hour', 'short'),
  yesterday: (time) => `昨日 ${time}`,
  tomorrow: (time) => `明日 ${time}`,
  onDay: (day, time) => `${day} ${time}`,
  left: (stretch) => `残り ${stretch}です。`,
  leftInShort: (stretch) => `残り ${stretch}`,
  followedUp: '連絡済みです。',
  followedUpInShort: '連絡済み',
  past: '24 時間が過ぎました。今からでも連絡できます。',
  pastInShort: '24 時間経過',
  gone: 'つながりは解除されています。',
  goneInShort: '解除済み',
};
