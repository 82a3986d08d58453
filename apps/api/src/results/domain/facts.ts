import type { funnelSteps } from '@within24/shared';
import type { MatureConnection, Outcome } from './publish.js';

/** What happened at an event, as far as figures are made of it. Outcomes, hours and ways are of mature contacts. */
export type Facts = {
  total: number;
  outcomes: Outcome[];
  connections: MatureConnection[];
  /** By the hour of meeting, on the event's clock: `2026-06-10T14`. */
  hours: { attendeeId: string; key: string; n: number; x: number }[];
  /** As they were at the attendee's first contact. */
  ticketTypes: { attendeeId: string; ticketType: string }[];
  /** The first follow-up in time of each contact that has one. */
  ways: { attendeeId: string; evidence: string; gift: string; channel: string; n: number }[];
  /**
   * Of all contacts, or only of mature ones where fewer than the least number of people have young ones, who could be had by subtraction. By
   * whole periods since the meeting: whose contacts were followed up in which, and how many were seen open for how many.
   */
  lifetimes: {
    owners: { attendeeId: string; n: number }[];
    followedUp: { attendeeId: string; period: number; n: number }[];
    seenOpen: { periods: number; n: number }[];
  };
  /** The follow-up window in seconds. */
  window: number;
  imported: number;
  opened: number;
  /** How far each attendee came who collected a contact. */
  reached: { attendeeId: string; step: (typeof funnelSteps)[number] }[];
  /** How many contacts each attendee collected and handed out. */
  spread: { attendeeId: string; collected: number; handedOut: number }[];
};

/** A follow-up window has so many periods, and the curve twice as many. */
export const periodsInWindow = 24;
export const periodsShown = 48;
