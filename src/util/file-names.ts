/** Characters that are rejected by actions/upload-artifact, which uploads a site to GitHub Pages, or by Windows. */
export const NOT_IN_NAMES = /["*:<>?|\\\p{Cc}]/u;
