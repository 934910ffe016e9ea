/**
 * The Content Security Policy of pages (https://www.w3.org/TR/CSP3/). Astro adds it to every page, with the hashes of its
 * own scripts.
 */
import { createHash } from 'node:crypto';
import type { AstroUserConfig } from 'astro';

/** Runs before the page is rendered, so that it doesn't flash in the other color scheme. */
export const APPLY_SCHEME = `try{document.documentElement.dataset.scheme=localStorage.getItem('scheme')??''}catch{}`;

/**
 * Speculation rules (HTML standard) that prefetch a page of the site when a reader points at or touches a link to it.
 * Browsers don't prefetch when data saving is on.
 */
export const SPECULATION_RULES = JSON.stringify({
  prefetch: [
    {
      // Addresses of pages end in a slash; links to fragments stay on the page.
      where: { and: [{ href_matches: ['/', '/*/'] }, { not: { selector_matches: 'a[href^="#"]' } }] },
      eagerness: 'moderate',
    },
  ],
});

/** Returns the source expression that allows an inline script. */
export const hash = (script: string) => `sha256-${createHash('sha256').update(script).digest('base64')}` as const;

/** For `security.csp` of Astro's configuration. */
export const POLICY = {
  directives: [
    "default-src 'none'",
    "img-src 'self'",
    "connect-src 'self'",
    "worker-src 'self'",
    "manifest-src 'self'",
    "base-uri 'none'",
    "form-action 'self'",
  ],
  // Pagefind runs WebAssembly.
  scriptDirective: {
    resources: ["'self'", "'wasm-unsafe-eval'"],
    hashes: [hash(APPLY_SCHEME), hash(SPECULATION_RULES)],
  },
  styleDirective: { resources: ["'self'"] },
} satisfies Exclude<NonNullable<AstroUserConfig['security']>['csp'], boolean | undefined>;

/**
 * The headers of every response. `frame-ancestors` only works in a header; the rest of the policy is in the pages. Pages of
 * other sites can read the API and the feeds: everything here is public, and nothing depends on cookies.
 */
export const HEADERS: Readonly<Record<string, string>> = {
  'Access-Control-Allow-Origin': '*',
  'Content-Security-Policy': "frame-ancestors 'none'",
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Permissions-Policy': 'camera=(), geolocation=(), microphone=()',
  'Referrer-Policy': 'strict-origin-when-cross-origin',
  'X-Content-Type-Options': 'nosniff',
};
