import type { BadgeLine, BadgeSheet } from '@within24/shared';

export const lineOptions: { value: BadgeLine | ''; text: string }[] = [
  { value: 'company', text: 'Company' },
  { value: 'title', text: 'Title' },
  { value: 'ticketType', text: 'Kind of ticket' },
  { value: '', text: 'Nothing' },
];

/** What each of a run's files is called, in order. */
export function fileNames({ files }: BadgeSheet): string[] {
  if (files === 1) return ['Download the PDF'];
  return Array.from({ length: files }, (_, i) => `Download PDF ${i + 1} of ${files}`);
}
