/**
 * The HTML that is allowed in a note: markup of text, and nothing that runs, loads or sends something, or that covers
 * the page. Everything else is removed from pages and feeds.
 */
import type { Schema } from 'hast-util-sanitize';

/** Elements that would run, load or send something; they are removed with their contents. */
export const ACTIVE: ReadonlySet<string> = new Set(
  (
    'applet audio base button canvas dialog embed form frame frameset iframe link map math meta noembed noframes ' +
    'noscript object plaintext portal script select slot style svg template textarea title track video xmp'
  ).split(' '),
);

const SHOWN = (
  'a abbr b bdi bdo blockquote br caption cite code col colgroup dd del details dfn div dl dt em figcaption figure ' +
  'h1 h2 h3 h4 h5 h6 hr i img input ins kbd li mark ol p pre q rp rt ruby s samp section small span strike strong ' +
  'sub summary sup table tbody td tfoot th thead time tr tt u ul var wbr'
).split(' ');

/** Elements that the site shows. */
export const SHOWN_ELEMENTS: ReadonlySet<string> = new Set(SHOWN);

/** Ids that the page around a note does not use. */
const FREE_ID = /^(?!page_|note_)[\w%.-]+$/;

/** The class of a remark that the site adds next to a link to a KEP. */
export const KEP_REMARK = 'kep-remark';

/** The class of a link whose text is only the label of a KEP, such as “KEP-2599”: lines don't break at its hyphen. */
export const KEP_LABEL = 'kep-label';

/** The class of a link to a moment of a recording. */
export const RECORDING_CLASS = 'recording-mark';

/** The mark of a statement: its kind, and its place among the statements of the note. */
export const STATEMENT_MARK = /^(asked|answered|open|agreed|discussed)-(\d+)$/;

/** The sanitization schema of notes. */
export const NOTE_HTML: Schema = {
  tagNames: SHOWN,
  strip: [...ACTIVE],
  attributes: {
    '*': [['id', FREE_ID], 'dir', 'lang', 'title'],
    a: [
      'href',
      ['name', FREE_ID],
      ['className', 'kep-reference', KEP_LABEL, RECORDING_CLASS, 'data-footnote-backref'],
      ['dataKep', /^\d{1,6}$/],
      ['dataKepName', /^[\w.-]+$/],
      ['dataKepSection', /^\S*$/],
      'dataFootnoteBackref',
      'dataFootnoteRef',
      'ariaDescribedBy',
      'ariaLabel',
    ],
    code: [['className', /^language-./]],
    details: ['open'],
    h2: [['className', 'sr-only']],
    img: ['alt', 'src'],
    input: [['type', 'checkbox'], ['disabled', true], 'checked'],
    li: [['className', 'task-list-item'], 'value'],
    ol: [['className', 'contains-task-list'], 'reversed', 'start'],
    span: [['className', KEP_REMARK]],
    p: [['dataSaid', STATEMENT_MARK]],
    section: ['dataFootnotes', ['className', 'footnotes']],
    td: ['align', 'colSpan', 'rowSpan'],
    th: ['align', 'colSpan', 'rowSpan', 'scope'],
    time: ['dateTime'],
    ul: [['className', 'contains-task-list']],
  },
  required: { input: { type: 'checkbox', disabled: true } },
  protocols: { href: ['http', 'https', 'mailto'], src: ['http', 'https'] },
  ancestors: Object.fromEntries(
    ['caption', 'col', 'colgroup', 'tbody', 'td', 'tfoot', 'th', 'thead', 'tr'].map((name) => [name, ['table']]),
  ),
  // Conflicting ids are already excluded above; a prefix would break links within old notes.
  clobber: [],
};
