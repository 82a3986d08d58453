import { number, percent } from '../../organizer/format.js';

/** What a column holds: words, a count, a share between 0 and 1, a difference of shares in percentage points, or seconds. */
type Kind = 'words' | 'count' | 'share' | 'points' | 'seconds';
type Column = { name: string; kind: Kind };
export type Cell = string | number | null;
/** The data of a picture: what its table, its CSV and its drawing say alike. `null` is what may not be shown, empty what there is not. */
export type Table = { columns: Column[]; rows: Cell[][] };

/** The event that pictures are of: its name, the time zone of their dates, and its settings of reminders where the reader may know them. */
export type About = { name: string; timeZone: string; nudgePolicy?: { controlShare: number } };

export type Picture = {
  /** Unlike that of every other picture on the page. */
  id: string;
  title: string;
  /** One sentence on what it shows. */
  says: string;
  /** When it was published last (ISO-8601); `null` while there is too little to show any of it. */
  asOf: string | null;
  /** The picture in a sentence, for those who do not see it. */
  summary: string;
  table: Table;
};

export const tooFew = 'too few to show';
/** Counts that were rounded to 5. */
export const about = (count: number) => `about ${number(count)}`;

const units = [
  { seconds: 3600, sign: 'h' },
  { seconds: 60, sign: 'min' },
  { seconds: 1, sign: 's' },
];

/** Seconds as they are spoken of: `24 h`, `1 h 30 min`, `45 s`. */
export function stretch(seconds: number): string {
  let left = Math.round(seconds);
  const parts = units.flatMap(({ seconds: unit, sign }) => {
    const whole = Math.floor(left / unit);
    left -= whole * unit;
    return whole > 0 ? [`${whole}\u00a0${sign}`] : [];
  });
  return parts.join(' ') || '0\u00a0s';
}

const signedForm = new Intl.NumberFormat('en-GB', { signDisplay: 'exceptZero', maximumFractionDigits: 0 });
/** `+12`, `−5`, `0` */
export const signed = (value: number) => signedForm.format(value).replace('-', '−');

const words: Record<Exclude<Kind, 'words'>, (value: number) => string> = {
  ...{ count: number, share: percent, points: signed, seconds: stretch },
};

/** A cell as the table shows it. */
export function cellInWords(cell: Cell, { kind }: Column): string {
  if (cell === null) return tooFew;
  return typeof cell === 'string' || kind === 'words' ? String(cell) : words[kind](cell);
}

export const isEmpty = ({ asOf, table }: Picture) => asOf === null || table.rows.length === 0;

/** Whether a picture has an own date to tell, because the page's is another. */
export const hasOwnDate = ({ asOf }: Pick<Picture, 'asOf'>, publishedAt: string | null) => asOf !== null && asOf !== publishedAt;
