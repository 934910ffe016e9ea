/** Time zone components of calendars (RFC 5545, section 3.6.5). */
import ICAL from 'ical.js';
import { tzlib_get_ical_block } from 'timezones-ical-library';
import { createOffset } from '../club/instants.ts';

const DAY = 24 * 60 * 60 * 1000;
const MINUTE = 60 * 1000;

/**
 * Returns the clock changes of a time zone, starting with the year of a date, under exactly the name that events use.
 *
 * The library only has the current rules, and many zones had other rules a few years ago. Therefore changes up to the
 * year of its data are listed individually, from the database of the runtime; after that, the current rules apply.
 *
 * For calendar apps that don't know a zone by its name, these rules are wrong for a week of some years in a few zones:
 * Africa/Cairo, America/Nuuk, America/Santiago, America/Scoresbysund, Asia/Gaza, Asia/Hebron and Asia/Jerusalem. A rule of
 * the library is a weekday of a month, such as the last Friday of March, but in Jerusalem, for example, clocks change on
 * the Friday before the last Sunday. To list the changes of more years would only postpone this, and make every
 * calendar larger.
 */
export function describeTimeZone(timeZone: string, from: string): ICAL.Component {
  const [block] = [tzlib_get_ical_block(timeZone)].flat();
  const known = ICAL.Component.fromString(String(block));
  const begin = Date.parse(`${from.slice(0, 4)}-01-01T00:00:00Z`);
  const year = Number(String(known.getFirstPropertyValue('last-modified')).slice(0, 4)) + 1;
  const component = new ICAL.Component('vtimezone');
  component.addPropertyWithValue('tzid', timeZone);
  const offset = createOffset(timeZone);
  component.addSubcomponent(observance(begin, offset(begin), offset(begin)));
  for (const change of findChanges(offset, begin, Date.UTC(year))) {
    component.addSubcomponent(observance(change, offset(change - MINUTE), offset(change)));
  }
  // Copied, because adding a component removes it from the original.
  for (const rule of [...known.getAllSubcomponents()]) {
    if (rule.hasProperty('rrule')) component.addSubcomponent(startIn(rule, year));
  }
  return component;
}

/** Returns the moments when an offset changes. */
function findChanges(offset: (moment: number) => number, begin: number, end: number): number[] {
  const changes: number[] = [];
  for (let day = begin; day < end; day += DAY) {
    if (offset(day) === offset(day + DAY)) continue;
    let [before, after] = [day, day + DAY];
    while (after - before > MINUTE) {
      const middle = before + Math.floor((after - before) / 2 / MINUTE) * MINUTE;
      if (offset(middle) === offset(before)) before = middle;
      else after = middle;
    }
    changes.push(after);
  }
  return changes;
}

/** Returns an offset that applies from a moment on. */
function observance(moment: number, from: number, to: number): ICAL.Component {
  const component = new ICAL.Component(to > from ? 'daylight' : 'standard');
  const local = new Date(moment + from).toISOString().slice(0, 19);
  component.addPropertyWithValue('dtstart', ICAL.Time.fromDateTimeString(local));
  component.addPropertyWithValue('tzoffsetfrom', ICAL.UtcOffset.fromSeconds(from / 1000));
  component.addPropertyWithValue('tzoffsetto', ICAL.UtcOffset.fromSeconds(to / 1000));
  return component;
}

/** Moves the start of a rule to its first occurrence in or after a year. */
function startIn(rule: ICAL.Component, year: number): ICAL.Component {
  const recurrence = rule.getFirstPropertyValue('rrule') as ICAL.Recur;
  const start = rule.getFirstPropertyValue('dtstart') as ICAL.Time;
  const occurrences = recurrence.iterator(start);
  let first = occurrences.next();
  while (first.year < year) first = occurrences.next();
  rule.updatePropertyWithValue('dtstart', first);
  return rule;
}
