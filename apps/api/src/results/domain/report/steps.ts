import { funnelSteps, type ResultsFunnel } from '@within24/shared';

export type Step = (typeof funnelSteps)[number];

/** How many people came to each step; `null` where that may not be shown. */
export function peopleAt({ steps }: ResultsFunnel): Record<Step, number | null> {
  const told = new Map(steps.map(({ step, people }) => [step, people]));
  return Object.fromEntries(funnelSteps.map((step) => [step, told.get(step) ?? null])) as Record<Step, number | null>;
}
