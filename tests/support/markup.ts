import { HtmlValidate, StaticConfigLoader } from 'html-validate';

const validator = new HtmlValidate(new StaticConfigLoader({ extends: ['html-validate:standard'] }));

/** Returns the faults in the HTML of files, as `file:line:column rule: message`. */
export async function validateMarkup(files: readonly string[]): Promise<string[]> {
  const faults: string[] = [];
  for (const file of files) {
    const { results } = await validator.validateFile(file);
    for (const { messages } of results) {
      faults.push(
        ...messages.map(({ line, column, ruleId, message }) => `${file}:${line}:${column} ${ruleId}: ${message}`),
      );
    }
  }
  return faults;
}
