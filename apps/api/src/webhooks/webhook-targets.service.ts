import type { LookupAddress } from 'node:dns';
import { Injectable } from '@nestjs/common';
import { Config } from '../platform/config.js';
import { invalid } from '../platform/errors.js';
import { isPublicAddress } from './domain/public-address.js';
import { hostOf, privateAddress, urlErrors } from './domain/webhook-url.js';
import { HostResolver } from './host-resolver.js';

/** Where messages may go: decides it when a webhook is set, and again for every try, since names can lead elsewhere by then. */
@Injectable()
export class WebhookTargets {
  constructor(
    private readonly resolver: HostResolver,
    private readonly config: Config,
  ) {}

  /** The URL as it is kept; refuses one to which nothing would be sent. A name that leads nowhere yet is taken. */
  async accepted(text: string): Promise<string> {
    const { webhooksAllowPrivate } = this.config;
    const errors = urlErrors(text, webhooksAllowPrivate);
    if (errors.length > 0) throw invalid(errors);
    const url = new URL(text);
    const addresses = await this.resolver.addressesOf(hostOf(url)).catch(() => []);
    if (!this.areAllowed(addresses)) throw invalid(privateAddress);
    return url.href;
  }

  /** The addresses to connect to, and to no other; `undefined` where one of them must not be reached. Rejects where there are none. */
  async addressesOf(url: URL): Promise<LookupAddress[] | undefined> {
    if (urlErrors(url.href, this.config.webhooksAllowPrivate).length > 0) return undefined;
    const addresses = await this.resolver.addressesOf(hostOf(url));
    return this.areAllowed(addresses) ? addresses : undefined;
  }

  private areAllowed(addresses: LookupAddress[]): boolean {
    return this.config.webhooksAllowPrivate || addresses.every(({ address }) => isPublicAddress(address));
  }
}
