/** What spreadsheets take for the beginning of a formula, also in its wide forms. */
const formula = /^[=+\-@\t\r\n＝＋－＠]/u;
/**
 * An international number of plus, digits and single spaces. There is nothing in it to calculate with, as there is in
 * `+1-1` or `+1(2)`: a spreadsheet shows it as it is or as a number, and an importer needs it without an apostrophe.
 */
const telephone = /^\+\d(?: ?\d){5,14}$/;

/** Text of a cell that no spreadsheet calculates: what begins like a formula begins with an apostrophe, but a plain telephone number. */
export const spreadsheetText = (text: string): string => (formula.test(text) && !telephone.test(text) ? `'${text}` : text);
