/** Where one subscribes with one click: services that take an address in their own. */

export interface Service {
  name: string;
  /** Takes an address in full. */
  url: (address: string) => string;
}

const encode = encodeURIComponent;

/** Programs that are installed answer to `feed:`, the others are on the web. */
export const READERS: readonly Service[] = [
  { name: 'Your feed reader', url: (address) => `feed:${address}` },
  { name: 'Feedly', url: (address) => `https://feedly.com/i/subscription/feed/${encode(address)}` },
  { name: 'Inoreader', url: (address) => `https://www.inoreader.com/?add_feed=${encode(address)}` },
  { name: 'NewsBlur', url: (address) => `https://www.newsblur.com/?url=${encode(address)}` },
  { name: 'The Old Reader', url: (address) => `https://theoldreader.com/feeds/subscribe?url=${encode(address)}` },
];

/** Programs that are installed answer to `webcal:`, and so does Google Calendar. */
export const CALENDARS: readonly Service[] = [
  { name: 'Your calendar', url: toWebcal },
  {
    name: 'Google Calendar',
    url: (address) => `https://calendar.google.com/calendar/r?cid=${encode(toWebcal(address))}`,
  },
  { name: 'Outlook', url: (address) => `https://outlook.live.com/calendar/0/addfromweb?url=${encode(address)}` },
];

/** Services that send what is new in a feed by e-mail. */
export const MAILERS: readonly { name: string; url: string }[] = [
  { name: 'Blogtrottr', url: 'https://blogtrottr.com/' },
  { name: 'Feedrabbit', url: 'https://feedrabbit.com/' },
];

function toWebcal(address: string): string {
  return address.replace(/^https?:/, 'webcal:');
}
