/**
 * What a page may load and run: its Content Security Policy (https://www.w3.org/TR/CSP3/), the same
 * on every page and in the headers that a server sends.
 */
import { createHash } from 'node:crypto';

/** Runs before anything is drawn, so that no page shows the other scheme first. */
export const APPLY_SCHEME = `try{document.documentElement.dataset.scheme=localStorage.getItem('scheme')??''}catch{}`;

const hash = (script: string) => `'sha256-${createHash('sha256').update(script).digest('base64')}'`;

const DIRECTIVES = {
  'default-src': "'none'",
  // The search runs WebAssembly of its own.
  'script-src': `'self' ${hash(APPLY_SCHEME)} 'wasm-unsafe-eval'`,
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
