/**
 * What was read beside a note while it was checked and rendered: every question that was asked of
 * the rest of the club, with its answer. As long as all answers are the same, so is the result.
 */

/** What was asked: a function or a value of an object, by the names that lead to it; what it was given; what it said. */
export type Answer = [path: string[], parameters: unknown[], said: string];

export interface Recorder<World extends object> {
  /** The same world, of which every question is noted down. */
  world: World;
  /** Hands over the answers since the last time. */
  take: () => Answer[];
}

/** Notes down what is asked of a world: of its functions and values, and of those within its objects. */
export function recordAnswers<World extends object>(world: World): Recorder<World> {
  let answers = new Map<string, Answer>();
  const note = (path: string[], parameters: unknown[], result: unknown) => {
    const question = JSON.stringify([path, parameters]);
    if (!answers.has(question)) answers.set(question, [path, parameters, write(result)]);
  };
  const wrap = <Part extends object>(part: Part, above: string[]): Part => {
    const wrapped = new Map<string, unknown>();
    return new Proxy(part, {
      get(target, name) {
        // All of a set at once: there is no name for its iterator that could be written down.
        const path = [...above, typeof name === 'symbol' ? ALL : name];
        const value: unknown = Reflect.get(target, name, target);
        if (typeof name !== 'symbol' && wrapped.has(name)) return wrapped.get(name);
        if (typeof name === 'symbol') note(path, [], target);
        if (typeof value === 'object' && value !== null) wrapped.set(path.at(-1)!, wrap(value, path));
        else if (typeof value !== 'function') note(path, [], value);
        else if (typeof name === 'symbol') return value.bind(target);
        else {
          wrapped.set(name, (...parameters: unknown[]) => {
            const result: unknown = value.apply(target, parameters);
            note(path, parameters, result);
            return result;
          });
        }
        return wrapped.get(path.at(-1)!) ?? value;
      },
    });
  };
  return {
    world: wrap(world, []),
    take() {
      const taken = [...answers.values()];
      answers = new Map();
      return taken;
    },
  };
}

/** Whether a world still answers as it did. */
export function answersHold(answers: readonly Answer[], world: object): boolean {
  return answers.every(([path, parameters, said]) => {
    const names = path.at(-1) === ALL ? path.slice(0, -1) : path;
    let [holder, value]: [unknown, unknown] = [undefined, world];
    for (const name of names) [holder, value] = [value, (value as Record<string, unknown>)?.[name]];
    return write(typeof value === 'function' ? value.apply(holder, parameters) : value) === said;
  });
}

const ALL = '*';

function write(value: unknown): string {
  return JSON.stringify(value instanceof Set || value instanceof Map ? [...value] : value) ?? '';
}
