/** Shorter words are never broken. */
const LONG = 20;

/**
 * The parts of a text between which a line may be broken besides at spaces: the parts of long names such as
 * `InPlacePodVerticalScaling` or `kubelet_http_requests_total`.
 */
export function breakWords(text: string): string[] {
  return text
    .split(/(\S+)/)
    .flatMap((word) => (word.length < LONG ? word : word.split(/(?<=[a-z\d])(?=[A-Z])|(?<=[_./:=&?])(?=[^\s_./:=&?])/)))
    .reduce<string[]>((parts, part, index) => {
      // Only within long words: their neighbors stay together with the text around them.
      const isWithin = index > 0 && /\S$/.test(parts.at(-1)!) && /^\S/.test(part);
      return isWithin ? [...parts, part] : [...parts.slice(0, -1), (parts.at(-1) ?? '') + part];
    }, []);
}
