/** The milliseconds of a processor that a function takes: unlike those of the clock, much the same on a busy machine. */
export function cpuTime(run: () => void): number {
  const start = process.threadCpuUsage();
  run();
  return since(start);
}

/** The same for an asynchronous function. */
export async function cpuTimeOf(run: () => Promise<unknown>): Promise<number> {
  const start = process.threadCpuUsage();
  await run();
  return since(start);
}

function since(start: NodeJS.CpuUsage): number {
  const { user, system } = process.threadCpuUsage(start);
  return (user + system) / 1000;
}
