/** Shows progress: on a terminal, as one line that is overwritten; elsewhere, as occasional lines. */
import type { Progress } from '../../src/kep/contents.ts';
import type { Pause } from '../../src/kep/retry.ts';
import type { ReplayProgress } from '../../src/kep/replay.ts';

export interface Line {
  /** Shows `text`. If lines can't be overwritten, it does so only if `step` is higher than that of the last line. */
  update: (text: string, step: number) => void;
  /** Shows `text` until the next update. */
  show: (text: string) => void;
  /** Prints `text` on a line of its own, which stays. */
  print: (text: string) => void;
  end: () => void;
}

/** What a command writes to: the part of a stream that it needs. */
export interface Output {
  write: (text: string) => unknown;
  isTTY?: boolean;
}

export function showProgress(stream: Output): Line {
  let last = 0;
  const clear = stream.isTTY ? '\r\x1b[K' : '';
  const show = (text: string) => stream.write(stream.isTTY ? clear + text : `${text}\n`);
  return {
    update(text, step) {
      if (stream.isTTY || step > last) show(text);
      last = Math.max(last, step);
    },
    show,
    print: (text) => stream.write(`${clear}${text}\n`),
    end: () => stream.write(clear),
  };
}

/** The progress of a refresh: files, or the megabytes of the tarball. */
export function fetchProgress({ update }: Line): (progress: Progress) => void {
  return (progress) => {
    if ('bytes' in progress) {
      update(`tarball: ${(progress.bytes / 1e6).toFixed(1)} MB`, Math.floor(progress.bytes / 10e6));
    } else update(`files: ${progress.files} of ${progress.of}`, Math.floor(progress.files / 10));
  };
}

/** A pause before a request is retried. */
export function pauseProgress({ show }: Line): (pause: Pause) => void {
  return ({ seconds, reason }) => show(`${reason} Trying again in ${seconds} s.`);
}

/** The progress of a replay: commits read, and the time left if the others take as long as those did. */
export function replayProgress({ update }: Line, now = Date.now): (progress: ReplayProgress) => void {
  let start = now();
  return (progress) => {
    if ('listed' in progress) {
      start = now();
      update(`commits listed: ${progress.listed}, back to ${progress.date}`, 0);
      return;
    }
    const { done, of, date } = progress;
    const left = done > 0 ? `, ${duration(((now() - start) / done) * (of - done))} left` : '';
    update(`${date}: ${done} of ${of} commits read${left}`, Math.floor((10 * done) / of));
  };
}

function duration(milliseconds: number): string {
  const seconds = Math.ceil(milliseconds / 1000);
  return seconds < 90 ? `${seconds} s` : `${Math.ceil(seconds / 60)} min`;
}
