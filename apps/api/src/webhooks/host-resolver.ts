import type { LookupAddress } from 'node:dns';
import { lookup } from 'node:dns/promises';
import { Injectable } from '@nestjs/common';

/** What a host's name leads to at this moment. */
@Injectable()
export class HostResolver {
  /** All of its addresses; an address in the place of a name is itself. Rejects where the name leads nowhere. */
  async addressesOf(host: string): Promise<LookupAddress[]> {
    return lookup(host, { all: true });
  }
}
