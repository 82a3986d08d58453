import ipaddr from 'ipaddr.js';

/** All of the IPv6 internet; whatever lies outside is local, mapped, translated or not given to anybody. */
const globalUnicast = ipaddr.IPv6.parseCIDR('2000::/3');
/** Public by its number, but answered by the host of a virtual machine: Azure's own services. */
const ofTheHost = ['168.63.129.16'];

/**
 * Whether an address (IPv4 or IPv6, in its usual notation) is one on the internet. Not: private, loopback, link-local (metadata
 * services), carrier NAT, multicast, reserved, or an IPv4 address in IPv6 clothes (mapped, NAT64, 6to4, Teredo).
 */
export function isPublicAddress(text: string): boolean {
  if (!ipaddr.isValid(text) || ofTheHost.includes(text)) return false;
  const address = ipaddr.parse(text);
  if (address.range() !== 'unicast') return false;
  return address.kind() === 'ipv4' || address.match(globalUnicast);
}
