/** Time zones by their names in the IANA database (https://data.iana.org/time-zones/). */
import { tzlib_get_timezones } from 'timezones-ical-library';
import { closest } from '../util/suggest.ts';

/**
 * Former names of cities, where JavaScript still returns the old one for both
 * (https://data.iana.org/time-zones/tzdb/backward).
 */
const TODAY: ReadonlyMap<string, string> = new Map(
  Object.entries({
    'Africa/Asmera': 'Africa/Asmara',
    'America/Buenos_Aires': 'America/Argentina/Buenos_Aires',
    'America/Catamarca': 'America/Argentina/Catamarca',
    'America/Coral_Harbour': 'America/Atikokan',
    'America/Cordoba': 'America/Argentina/Cordoba',
    'America/Godthab': 'America/Nuuk',
    'America/Indianapolis': 'America/Indiana/Indianapolis',
    'America/Jujuy': 'America/Argentina/Jujuy',
    'America/Louisville': 'America/Kentucky/Louisville',
    'America/Mendoza': 'America/Argentina/Mendoza',
    'Asia/Calcutta': 'Asia/Kolkata',
    'Asia/Katmandu': 'Asia/Kathmandu',
    'Asia/Rangoon': 'Asia/Yangon',
    'Asia/Saigon': 'Asia/Ho_Chi_Minh',
    'Atlantic/Faeroe': 'Atlantic/Faroe',
    'Europe/Kiev': 'Europe/Kyiv',
    'Pacific/Enderbury': 'Pacific/Kanton',
    'Pacific/Ponape': 'Pacific/Pohnpei',
    'Pacific/Truk': 'Pacific/Chuuk',
  }),
);

/** Abbreviations such as EST, which mean another zone elsewhere or only half of the year; not GMT and UCT. */
const ABBREVIATION = /^(?!GMT|UCT)[A-Z]{1,2}T(?:\d|$)/;

/** All names: an area and a place, UTC, and former names such as Japan. */
const NAMES = [tzlib_get_timezones()].flat().filter((name) => name.includes('/') || !ABBREVIATION.test(name));
const byLowerCase = new Map(NAMES.map((name) => [name.toLowerCase(), name]));

/**
 * Returns the current name of a zone for any of its names, in any case. Undefined for names that are not in the
 * database, and for abbreviations and offsets, which some calendar apps do not know.
 */
export function currentZone(zone: string): string | undefined {
  const name = byLowerCase.get(zone.trim().replaceAll(' ', '_').toLowerCase());
  if (name === undefined || name.startsWith('Etc/')) return name;
  const known = new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone;
  return TODAY.get(known) ?? known;
}

/** Returns what is expected instead of an unknown zone, with the nearest name if there is one. */
export function suggestZone(zone: string): string {
  const wanted = zone.trim().replaceAll(' ', '_').toLowerCase();
  const places = NAMES.filter((name) => !name.startsWith('Etc/'));
  const same = places.filter((name) => name.toLowerCase().endsWith(`/${wanted}`));
  const near = wanted.includes('/') ? byLowerCase.get(closest(wanted, [...byLowerCase.keys()]) ?? '') : undefined;
  const zones = [...new Set([...same, ...(near ? [near] : [])].map(currentZone))];
  const words = 'expected a time zone by its place, such as "Asia/Kolkata"';
  return zones.length > 0 ? `${words}; did you mean ${zones.slice(0, 3).join(' or ')}?` : words;
}
