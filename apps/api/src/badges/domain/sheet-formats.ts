import type { SheetFormat, SheetFormatId } from '@within24/shared';

type Marks = 'none' | 'cut' | 'fold';
/**
 * `qr` is the side of the QR with its quiet zone: from 32 mm on its squares alone measure 25 mm. `back` is where the badge
 * stands a second time, upside down, so that it is upright once the sheet is folded.
 */
export type PrintedFormat = SheetFormat & { qr: number; marks: Marks; back?: { x: number; y: number } };

const inches = (count: number) => count * 25.4;
const a4 = { width: 210, height: 297 };
const letter = { width: inches(8.5), height: inches(11) };
const single = { columns: 1, rows: 1, origin: { x: 0, y: 0 }, pitch: { x: 0, y: 0 }, marks: 'none' } as const;

/** Sources: Avery's templates for 5392; glabels-data 3.4.1 for 5395 and L4785; Durable 1455 for the cards. */
export const sheetFormats: PrintedFormat[] = [
  {
    ...{ id: 'avery-5392', name: 'Avery 5392', paper: 'Inserts 4 × 3 in, 6 on a Letter sheet' },
    ...{ page: letter, columns: 2, rows: 3, badge: { width: inches(4), height: inches(3) } },
    ...{ origin: { x: inches(0.25), y: inches(1) }, pitch: { x: inches(4), y: inches(3) } },
    ...{ qr: 42, marks: 'none' },
  },
  {
    ...{ id: 'avery-5395', name: 'Avery 5395', paper: 'Labels 3⅜ × 2⅓ in, 8 on a Letter sheet' },
    ...{ page: letter, columns: 2, rows: 4, badge: { width: inches(3.375), height: inches(2.333) } },
    ...{ origin: { x: inches(0.6875), y: inches(0.5833) }, pitch: { x: inches(3.75), y: inches(2.5) } },
    ...{ qr: 34, marks: 'none' },
  },
  {
    ...{ id: 'avery-l4785', name: 'Avery L4785', paper: 'Labels 80 × 50 mm, 10 on an A4 sheet' },
    ...{ page: a4, columns: 2, rows: 5, badge: { width: 80, height: 50 } },
    ...{ origin: { x: 18, y: 13 }, pitch: { x: 95, y: 55 } },
    ...{ qr: 32, marks: 'none' },
  },
  {
    ...{ id: 'cards-54x90', name: 'Cards 54 × 90 mm', paper: 'Cards to cut, 10 on an A4 sheet' },
    ...{ page: a4, columns: 2, rows: 5, badge: { width: 90, height: 54 } },
    ...{ origin: { x: 15, y: 13.5 }, pitch: { x: 90, y: 54 } },
    ...{ qr: 34, marks: 'cut' },
  },
  {
    ...{ id: 'label-62x100', name: 'Label roll 62 × 100 mm', paper: 'A label printer, one badge a label' },
    ...{ ...single, page: { width: 62, height: 100 }, badge: { width: 62, height: 100 } },
    qr: 38,
  },
  {
    ...{ id: 'a6', name: 'A6', paper: 'Sheets of 105 × 148 mm, one badge a sheet' },
    ...{ ...single, page: { width: 105, height: 148 }, badge: { width: 105, height: 148 } },
    qr: 54,
  },
  {
    ...{ id: 'a6-folded', name: 'A6, folded', paper: 'An A4 sheet folded twice, front and back alike' },
    ...{ ...single, page: a4, badge: { width: 105, height: 148.5 }, origin: { x: 0, y: 148.5 } },
    ...{ qr: 54, marks: 'fold', back: { x: 0, y: 0 } },
  },
];

const byId = new Map(sheetFormats.map((format) => [format.id, format]));

export function sheetFormat(id: SheetFormatId): PrintedFormat {
  return byId.get(id)!;
}

export const badgesASheet = ({ columns, rows }: SheetFormat) => columns * rows;
