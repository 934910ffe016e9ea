/** Returns a robots.txt (RFC 9309) that allows everything and refers to the absolute address of the sitemap. */
export function formatRobots(sitemap: string): string {
  return `User-agent: *\nAllow: /\n\nSitemap: ${sitemap}\n`;
}
