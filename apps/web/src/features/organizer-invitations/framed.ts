type Policy = { createHTML(html: string): string };
type TrustedTypes = { createPolicy(name: 'mail-frame', rules: Policy): Policy };

const { trustedTypes } = globalThis as { trustedTypes?: TrustedTypes };
const policy = trustedTypes?.createPolicy('mail-frame', { createHTML: (html) => html });

/** A mail's markup for a frame in which nothing runs; elsewhere a page must not show it. */
export const framed = (html: string): string => policy?.createHTML(html) ?? html;
