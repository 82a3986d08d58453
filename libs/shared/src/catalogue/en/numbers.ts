const small = ['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven', 'twelve'];

/** A count as a host would say it: in words up to twelve. */
export const inWords = (count: number) => small[count] ?? String(count);

export const capitalised = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
