/** The milliseconds of a processor that a function takes: unlike those of the clock, much the same on a busy machine. */
export function cpuTime(run: () => void): number {
  const start = process.threadCpuUsage();
  run();
  const { user, system } = process.threadCpuUsage(start);
  return (user + system) / 1000;
}
