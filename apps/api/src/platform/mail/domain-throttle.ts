const minute = 60_000;
const longestPause = 15 * minute;
/** A place that nobody took by then is given up, in minutes. */
const keptPlaces = 2;
const manyDomains = 1_000;

/** What a receiving server's answer says of its pace: it took the mail, asks for fewer, or neither. */
export type DomainAnswer = 'accepted' | 'slow down' | 'other';

type Domain = {
  /** When the next place after those given is free. */
  nextPlace: number;
  /** Addresses with a place that is still to come. */
  places: Map<string, number>;
  pausedUntil: number;
  pause: number;
};

/** Which domain an address belongs to; the part behind the last @. */
const domainOf = (address: string) =>
  address
    .slice(address.lastIndexOf('@') + 1)
    .trim()
    .toLowerCase();

/**
 * Keeps the mails to one receiving domain apart, so that it neither refuses us nor thinks us a sender of spam: so many a
 * minute, of which a twelfth may leave at once, and a pause after it asked for fewer. Of one process; times in
 * milliseconds since 1970.
 */
export class DomainThrottle {
  private readonly domains = new Map<string, Domain>();

  /** `perMinute`: 0 is no limit. `pace` times the pauses, for trials. */
  constructor(
    private readonly perMinute: number,
    private readonly pace = 1,
  ) {}

  /**
   * How long a mail to this address has to wait, in milliseconds; 0: it may leave. Whoever has to wait has a place from
   * then on, and finds it when asking again at that time.
   */
  waitFor(address: string, now: number): number {
    const domain = this.domain(address, now);
    const key = address.trim().toLowerCase();
    const given = domain.places.get(key) ?? 0;
    // A place from before a pause is lost with it: all those would leave together when it ends.
    const place = given > 0 && given >= domain.pausedUntil ? given : this.newPlace(domain, Math.max(now, domain.pausedUntil));
    if (place > now) domain.places.set(key, place);
    else domain.places.delete(key);
    return Math.max(0, place - now);
  }

  /** Tells what the domain's server said to a mail. */
  answered(address: string, answer: DomainAnswer, now: number): void {
    const domain = this.domain(address, now);
    // Mails that were under way when the pause began say nothing of how it went after it.
    if (now < domain.pausedUntil) return;
    if (answer === 'accepted') domain.pause = 0;
    if (answer !== 'slow down') return;
    domain.pause = Math.min(longestPause, domain.pause === 0 ? minute : domain.pause * 2);
    domain.pausedUntil = now + domain.pause * this.pace;
  }

  private newPlace(domain: Domain, from: number): number {
    if (this.perMinute === 0) return from;
    const apart = minute / this.perMinute;
    const atOnce = Math.max(1, Math.floor(this.perMinute / 12));
    const next = Math.max(domain.nextPlace, from);
    domain.nextPlace = next + apart;
    return Math.max(from, next - (atOnce - 1) * apart);
  }

  private domain(address: string, now: number): Domain {
    const name = domainOf(address);
    const known = this.domains.get(name);
    if (known) {
      for (const [key, place] of known.places) if (place < now - keptPlaces * minute) known.places.delete(key);
      return known;
    }
    if (this.domains.size >= manyDomains) this.forgetQuiet(now);
    const domain: Domain = { nextPlace: 0, places: new Map(), pausedUntil: 0, pause: 0 };
    this.domains.set(name, domain);
    return domain;
  }

  private forgetQuiet(now: number): void {
    for (const [name, { nextPlace, pausedUntil }] of this.domains) {
      if (Math.max(nextPlace, pausedUntil) < now - longestPause) this.domains.delete(name);
    }
  }
}
