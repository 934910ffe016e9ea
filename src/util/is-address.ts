/** Whether a text is nothing but the address of a page. */
export function isAddress(text: string): boolean {
  return /^https?:\/\/\S+$/.test(text);
}
