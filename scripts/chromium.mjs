// @ts-check
/**
 * The browser for the tests. Plain JavaScript without dependencies: it runs before anything is installed.
 */
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

const COMMANDS = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome'];
const PLACES = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

/**
 * The system's Chromium or Chrome.
 *
 * @param {string} [path] the folders to search, as in PATH
 * @returns {string | undefined} its path, or undefined where there is none
 */
export function findSystemChromium(path = process.env['PATH'] ?? '') {
  const inPath = path.split(delimiter).flatMap((folder) => COMMANDS.map((command) => join(folder, command)));
  return [...inPath, ...PLACES].find(isExecutable);
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
