interface PolicyFactory {
  createPolicy(name: string, rules: object): unknown;
}

/**
 * The page's policy demands Trusted Types. Nothing here makes HTML from text; React Aria alone empties its live region
 * with an empty string, and the PDF viewer starts its worker from an address of this origin.
 */
export function refuseUntrusted(page: Window & { trustedTypes?: PolicyFactory }): void {
  page.trustedTypes?.createPolicy('default', {
    createHTML: (html: string) => (html === '' ? html : null),
    createScriptURL: (url: string) =>
      new URL(url, page.location.origin).origin === page.location.origin ? url : null,
  });
}
