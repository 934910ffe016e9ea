/** A robots.txt (RFC 9309) that allows everything, and names the sitemap at its absolute address. */
export function formatRobots(sitemap: string): string {
  return `User-agent: *\nAllow: /\n\nSitemap: ${sitemap}\n`;
}
