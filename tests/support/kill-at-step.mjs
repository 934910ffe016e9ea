/**
 * Loaded before a command (`node --import`): kills its process in the file system step of the
 * number KILL_AT, after half of it where it writes a file. Every step is printed on standard error.
 */
import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';

const killAt = Number(process.env.KILL_AT);
let steps = 0;

/** @param {string} name @param {unknown} file @param {() => void} [half] */
function step(name, file, half) {
  // Whatever else Node does with files, such as reading its modules, is not the command's.
  if (!String(file).includes(process.env.KILL_IN ?? '')) return;
  steps += 1;
  fs.writeSync(2, `step ${steps}: ${name} ${file}\n`);
  if (steps !== killAt) return;
  half?.();
  process.kill(process.pid, 'SIGKILL');
  // The signal needs a moment; nothing else may happen in it.
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
}

const { writeFile, rename, mkdir } = fs.promises;
const { renameSync, rmSync, writeFileSync } = fs;
fs.promises.mkdir = (path, options) => (step('mkdir', path), mkdir(path, options));
fs.promises.rename = (from, to) => (step('rename', from), rename(from, to));
fs.renameSync = (from, to) => (step('rename', from), renameSync(from, to));
fs.rmSync = (path, options) => (step('rm', path), rmSync(path, options));
fs.promises.writeFile = (file, data, options) => {
  step('write', file, () => writeFileSync(file, String(data).slice(0, String(data).length / 2)));
  return writeFile(file, data, options);
};
syncBuiltinESMExports();
