// @ts-check
/** Preloaded into a build, it sets the clock more than a year ahead. */
const LATER = 400 * 24 * 60 * 60 * 1000;

const Today = globalThis.Date;
globalThis.Date = new Proxy(Today, {
  construct: (target, args, newTarget) =>
    Reflect.construct(target, args.length > 0 ? args : [target.now() + LATER], newTarget),
  get: (target, name) => (name === 'now' ? () => target.now() + LATER : Reflect.get(target, name)),
});
