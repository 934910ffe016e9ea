/** The address of GitHub and the token, from the environment. They are validated before anything is sent. */
import { UpstreamError } from './failure.ts';

const NOTHING_SENT = 'Nothing was sent or changed.';

/** The characters of a bearer token (RFC 6750, 2.1); GitHub tokens are such tokens. */
const TOKEN = /^[\w.~+/-]+=*$/;

/**
 * Returns a token without surrounding white space, which comes from a file or a form; undefined if there is none.
 * Throws {@link UpstreamError} if it has characters that no token has. The message never contains the token.
 */
export function readToken(token: string | undefined): string | undefined {
  const trimmed = token?.trim();
  if (!trimmed || TOKEN.test(trimmed)) return trimmed || undefined;
  throw new UpstreamError(
    `GITHUB_TOKEN contains ${nameCharacter(trimmed)}, which is not allowed in a token.`,
    `${NOTHING_SENT} Set it to the token alone, or unset it: public data can be read without a token.`,
  );
}

/** Names the kind of the first invalid character, but not the character, which may be part of a secret. */
function nameCharacter(token: string): string {
  const kinds: [RegExp, string][] = [
    [/[\r\n\u0085\u2028\u2029]/, 'a line break'],
    [/\s/, 'a space or a tab'],
    [/["'`\u2018-\u201f]/, 'a quotation mark'],
    [/\p{Cc}/u, 'a control character'],
    [/[^\0-\x7f]/, 'a character outside ASCII'],
  ];
  return kinds.find(([kind]) => kind.test(token))?.[1] ?? 'a character';
}

/**
 * Returns the address of GitHub's API without trailing slashes; undefined if none is set. Throws {@link UpstreamError}
 * if it is not an address. The message never contains an address that may have a secret.
 */
export function readApiUrl(given: string | undefined): string | undefined {
  const address = given?.trim();
  if (!address) return undefined;
  const refuse = (what: string) => {
    const expected = `${NOTHING_SENT} Set it to an address such as https://api.github.com, or unset it.`;
    return new UpstreamError(`GITHUB_API_URL ${what}.`, expected);
  };
  if (address.includes('@')) throw refuse('contains a user name or a password');
  if (/[?#]/.test(address)) throw refuse('contains a query or a fragment');
  if (/^https?:\/\/[^/\s]/i.test(address) && URL.canParse(address)) return address.replace(/\/+$/, '');
  throw refuse(`is ${JSON.stringify(address)}, which is not a web address`);
}
