type Rules = { createScriptURL(url: string): string | null };
type TrustedTypes = { createPolicy(name: 'default', rules: Rules): unknown };

const ours = /^\/(sw\.js|assets\/[\w.-]+\.js)$/;

/** Of the page's own texts a browser takes as the address of a script only what the build has put there: workers. */
const { trustedTypes } = globalThis as { trustedTypes?: TrustedTypes };
trustedTypes?.createPolicy('default', {
  createScriptURL(url) {
    const { origin, pathname } = new URL(url, location.href);
    return origin === location.origin && ours.test(pathname) ? url : null;
  },
});
