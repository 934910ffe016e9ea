/** The pattern of a GitHub handle, without the @: up to 39 letters, digits and single hyphens. Ignore its case. */
export const HANDLE = String.raw`[a-z\d](?:-?[a-z\d]){0,38}`;
