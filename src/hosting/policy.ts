/**
 * What a page may load and run: its Content Security Policy (https://www.w3.org/TR/CSP3/), the same
 * on every page and in the headers that a server sends.
 */
import { createHash } from 'node:crypto';

/** Runs before anything is drawn, so that no page shows the other scheme first. */
export const APPLY_SCHEME = `try{document.documentElement.dataset.scheme=localStorage.getItem('scheme')??''}catch{}`;

/**
 * The browser fetches a page of the site when a link to it is pointed at or touched, so that it is there when it is
 * followed (speculation rules of the HTML standard). Nothing is fetched for those who do neither; a browser that is to
 * save data fetches nothing ahead at all.
 */
export const FETCH_AHEAD = JSON.stringify({
  prefetch: [
    {
      // Pages end in a slash; a link within the page leads to no other.
      where: { and: [{ href_matches: ['/', '/*/'] }, { not: { selector_matches: 'a[href^="#"]' } }] },
      eagerness: 'moderate',
    },
  ],
});

const hash = (script: string) => `'sha256-${createHash('sha256').update(script).digest('base64')}'`;

const DIRECTIVES = {
  'default-src': "'none'",
  // The search runs WebAssembly of its own.
  'script-src': `'self' ${hash(APPLY_SCHEME)} ${hash(FETCH_AHEAD)} 'wasm-unsafe-eval'`,
  'style-src': "'self'",
  'img-src': "'self'",
  'connect-src': "'self'",
  'worker-src': "'self'",
  'manifest-src': "'self'",
  'base-uri': "'none'",
  'form-action': "'self'",
};

/** The policy as it stands in a page. */
export const PAGE_POLICY = Object.entries(DIRECTIVES)
  .map(([name, sources]) => `${name} ${sources}`)
  .join('; ');

/** What a server sends with every answer. A page itself cannot say who may frame it. */
export const HEADERS: Readonly<Record<string, string>> = {
  'Content-Security-Policy': `${PAGE_POLICY}; frame-ancestors 'none'`,
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Permissions-Policy': 'camera=(), geolocation=(), microphone=()',
  'Referrer-Policy': 'strict-origin-when-cross-origin',
  'X-Content-Type-Options': 'nosniff',
};
