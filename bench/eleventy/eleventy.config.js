import { readFileSync } from 'node:fs';

/** A page for each note, a page for each KEP, and a list of all notes. */
export default function (config) {
  config.setQuietMode(true);
  config.setUseGitIgnore(false);
  config.addGlobalData('keps', JSON.parse(readFileSync('keps.json', 'utf8')).keps);
  config.addGlobalData('layout', 'page.liquid');
  config.addCollection('notes', (api) => api.getFilteredByGlob('content/notes/**/*.md').reverse());
  config.addPassthroughCopy('content/notes/**/*.{svg,png}');
  config.ignores.add('node_modules');
  return {
    // Braces in a note are text, not templates.
    markdownTemplateEngine: false,
    dir: { input: '.', output: 'dist' },
  };
}
