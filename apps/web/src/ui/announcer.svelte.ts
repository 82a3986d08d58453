import { untrack } from 'svelte';

let spoken = $state('');

/** What a screen reader says next, without the focus moving. */
export const announcement = {
  get text(): string {
    return spoken;
  },
};

/** Says a sentence to people who listen to the page; the same sentence twice is said twice. */
export function say(sentence: string): void {
  spoken = sentence === untrack(() => spoken) ? `${sentence}\u00a0` : sentence;
}
