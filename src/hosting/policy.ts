/**
 * What a page may load and run: its Content Security Policy (https://www.w3.org/TR/CSP3/). Astro writes
 * it into every page, and adds the hashes of its own scripts.
 */
import { createHash } from 'node:crypto';
import type { AstroUserConfig } from 'astro';

/** Runs before anything is drawn, so that no page shows the other scheme first. */
export const APPLY_SCHEME = `try{document.documentElement.dataset.scheme=localStorage.getItem('scheme')??''}catch{}`;

/**
 * Has the browser fetch a page of the site when a link to it is pointed at or touched (speculation rules of the HTML
 * standard). A browser that saves data fetches nothing ahead.
 */
export const SPECULATION_RULES = JSON.stringify({
  prefetch: [
    {
      // Pages end in a slash; a link within the page leads to no other.
      where: { and: [{ href_matches: ['/', '/*/'] }, { not: { selector_matches: 'a[href^="#"]' } }] },
      eagerness: 'moderate',
    },
  ],
});

/** The source expression that lets one inline script run. */
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
  // The search runs WebAssembly of its own.
  scriptDirective: { resources: ["'self'", "'wasm-unsafe-eval'"], hashes: [hash(APPLY_SCHEME), hash(SPECULATION_RULES)] },
  styleDirective: { resources: ["'self'"] },
} satisfies Exclude<NonNullable<AstroUserConfig['security']>['csp'], boolean | undefined>;

/** The headers of every response. A page itself cannot say who may frame it; its policy says the rest. */
export const HEADERS: Readonly<Record<string, string>> = {
  'Content-Security-Policy': "frame-ancestors 'none'",
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Permissions-Policy': 'camera=(), geolocation=(), microphone=()',
  'Referrer-Policy': 'strict-origin-when-cross-origin',
  'X-Content-Type-Options': 'nosniff',
};
