/** Reads the club's file. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { forPeople } from '../util/errors.ts';
import type { Club } from './club.ts';
import { CLUB_FILE, parseClub } from './club.ts';

/** Reads `content/club.yaml` below a root. Throws an error without a stack if it is missing, or has problems. */
export function openClub(root: string): Club {
  const file = join(root, CLUB_FILE);
  if (existsSync(file)) return parseClub(readFileSync(file, 'utf8'));
  throw forPeople(new Error(`There is no ${CLUB_FILE}. It needs name, description, about and address; see README.md.`));
}
