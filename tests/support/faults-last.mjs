import TestSequencer from '@jest/test-sequencer';

/** The fault suite comes last: it measures how soon a fleet is well again, and wants the machine for itself. */
export default class FaultsLast extends TestSequencer {
  sort(tests) {
    const sorted = super.sort(tests);
    const isFaults = ({ path }) => path.endsWith('faults.test.ts');
    return [...sorted.filter((test) => !isFaults(test)), ...sorted.filter(isFaults)];
  }
}
