import { number, percent } from '../../organizer/format.js';
import type { Compared, Pair } from './compared.js';
import { shareOf, stepNames } from './people-pictures.js';
import { tooFew, type Picture } from './picture.js';

/** `share` is one of the imported attendees of that event; `null` where it may not be shown. */
type StepBar = { share: number | null; words: string };
export type PairedBars = Picture & { names: [string, string]; steps: { label: string; bars: [StepBar, StepBar] }[] };

type Step = Compared['results']['funnel']['steps'][number]['step'];

function countsOf({ results: { funnel } }: Compared, step: Step) {
  const people = funnel.steps.find((one) => one.step === step)?.people ?? null;
  return { people, share: shareOf(people, funnel.steps[0]?.people) };
}

function barOf(compared: Compared, step: Step): StepBar {
  const { people, share } = countsOf(compared, step);
  if (people === null) return { share, words: tooFew };
  return { share, words: share === null ? number(people) : `${percent(share)} (${number(people)})` };
}

/** Within the window of each, where these are two. */
const windowsOf = (pair: Pair) => [...new Set(pair.map(({ window }) => window))].join(' or ');

/** How far the attendees of two events came, in shares of those who were imported. */
export function funnelsPicture(pair: Pair): PairedBars {
  const told = pair.map(({ results }) => results.funnel).filter(({ asOf }) => asOf !== null);
  const names = stepNames(windowsOf(pair));
  const order = told[0]?.steps.map(({ step }) => step) ?? [];
  const steps = order.map((step) => ({ label: names[step], bars: [barOf(pair[0], step), barOf(pair[1], step)] as [StepBar, StepBar] }));
  const summary = steps.map(
    ({ label, bars }) => `${label}: ${pair.map(({ name }, index) => `${name}, ${bars[index]!.words}`).join('; ')}.`,
  );
  return {
    id: 'funnels',
    title: 'How far attendees came',
    says: 'Each step counts those who took the one before, as a share of all who were imported.',
    asOf: told.map(({ asOf }) => asOf!).sort()[0] ?? null,
    summary: summary.join(' '),
    table: {
      columns: [
        { name: 'Step', kind: 'words' },
        { name: 'Event', kind: 'words' },
        { name: 'Attendees', kind: 'count' },
        { name: 'Of all', kind: 'share' },
      ],
      rows: order.flatMap((step) =>
        pair.map((compared) => {
          const { people, share } = countsOf(compared, step);
          return [names[step], compared.name, people, share];
        }),
      ),
    },
    names: [pair[0].name, pair[1].name],
    steps,
  };
}
