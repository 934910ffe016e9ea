// @ts-check
/**
 * The browser for the tests. Plain JavaScript without dependencies: it runs before anything is installed.
 */
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

/** Chromium without a user interface, wherever it is in the PATH: the tests take less than half the time in it. */
const SHELL = ['chromium-headless-shell'];
const COMMANDS = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome'];
/** Where they are on macOS. */
const PLACES = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

/**
 * The system's Chromium or Chrome, preferably without a user interface.
 *
 * @returns {string | undefined} its path, or undefined where there is none
 */
export function findSystemChromium() {
  return findCommand(SHELL) ?? findCommand(COMMANDS) ?? PLACES.find(isExecutable);
}

/**
 * The first of these commands in the PATH.
 *
 * @param {string[]} names
 * @param {string} [path] the folders to search
 * @returns {string | undefined} its path, or undefined where there is none
 */
export function findCommand(names, path = process.env['PATH'] ?? '') {
  return path
    .split(delimiter)
    .flatMap((folder) => names.map((name) => join(folder, name)))
    .find(isExecutable);
}

/**
 * Whether a file is there and may be run.
 *
 * @param {string} file
 */
export function isExecutable(file) {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
