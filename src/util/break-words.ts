/** Words of at least 20 letters; shorter ones are never broken. */
const LONG_WORD = /\S{20,}/g;
/** The places between the parts of a long word. */
const BREAKS = /(?<=[a-z\d])(?=[A-Z])|(?<=[_./:=&?])(?=[^\s_./:=&?])/g;
/** Marks a place; no text that is shown has this character. */
const MARK = '\0';

/**
 * The parts of a text between which a line may be broken besides at spaces: the parts of long names such as
 * `InPlacePodVerticalScaling` or `kubelet_http_requests_total`.
 */
export function breakWords(text: string): string[] {
  return text.replace(LONG_WORD, (word) => word.replace(BREAKS, MARK)).split(MARK);
}
