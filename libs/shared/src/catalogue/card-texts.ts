/** What is said on a contact's card in an address book, below the owner's own note. */
export type CardTexts = {
  /** `when`: a day and a time, as the language writes them. */
  met: (event: string, when: string) => string;
};
