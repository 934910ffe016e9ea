/** Services for subscribing with one click. */

export interface Service {
  name: string;
  /** Returns the address that subscribes to an absolute address. */
  url: (address: string) => string;
}

const encode = encodeURIComponent;

/** `feed:` opens an installed program; the others are websites. */
export const READERS: readonly Service[] = [
  { name: 'Your feed reader', url: (address) => `feed:${address}` },
  { name: 'Feedly', url: (address) => `https://feedly.com/i/subscription/feed/${encode(address)}` },
  { name: 'Inoreader', url: (address) => `https://www.inoreader.com/?add_feed=${encode(address)}` },
  { name: 'NewsBlur', url: (address) => `https://www.newsblur.com/?url=${encode(address)}` },
  { name: 'The Old Reader', url: (address) => `https://theoldreader.com/feeds/subscribe?url=${encode(address)}` },
];

/** `webcal:` opens an installed program, and Google Calendar also expects it. */
export const CALENDARS: readonly Service[] = [
  { name: 'Your calendar', url: toWebcal },
  {
    name: 'Google Calendar',
    url: (address) => `https://calendar.google.com/calendar/r?cid=${encode(toWebcal(address))}`,
  },
  { name: 'Outlook', url: (address) => `https://outlook.live.com/calendar/0/addfromweb?url=${encode(address)}` },
];

/** Services that send new items of a feed by e-mail. */
export const MAILERS: readonly { name: string; url: string }[] = [
  { name: 'Blogtrottr', url: 'https://blogtrottr.com/' },
  { name: 'Feedrabbit', url: 'https://feedrabbit.com/' },
];

function toWebcal(address: string): string {
  return address.replace(/^https?:/, 'webcal:');
}
