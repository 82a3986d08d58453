/** Prints the one badge that is on the screen: organizer.css hides everything else on paper. */
export const printBadge = (): void => window.print();
