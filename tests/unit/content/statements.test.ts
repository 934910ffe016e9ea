import { describe, expect, test } from 'vitest';
import { cpuTime } from '../../support/cpu-time.ts';
import { buildKep, buildSnapshot } from '../../support/keps.ts';
import { linkKeps, renderNote } from '../../support/render-note.ts';

const snapshot = buildSnapshot(
  buildKep('2599-min-ready-seconds', { title: 'minReadySeconds' }),
  buildKep('2258-node-log-query', { title: 'Node log query' }),
);
const outside = { link: linkKeps(snapshot), repository: () => undefined, exists: () => true };

function render(markdown: string, recording?: string) {
  const { html, findings } = renderNote(markdown, outside, { recording });
  return { html, ...findings };
}
const HEADING = '### KEP-2599: minReadySeconds\n\n';

describe('a paragraph that opens with a label', () => {
  test('is a statement about the KEP under discussion, with an anchor', () => {
    const { html, statements } = render(`${HEADING}**Asked:** Why not\nthe Pod spec?\n\n**Answered:** Too large.`);
    expect(html).toContain(
      '<p class="said asked" id="asked-1"><a class="said-label" href="#asked-1"><strong>Asked:</strong></a> Why not\nthe Pod spec?</p>',
    );
    expect(html).toContain(
      '<p class="said answered" id="answered-1"><a class="said-label" href="#answered-1"><strong>Answered:</strong></a> Too large.</p>',
    );
    expect(statements).toEqual([
      { kind: 'asked', anchor: 'asked-1', text: 'Why not the Pod spec?', keps: [{ number: 2599 }] },
      { kind: 'answered', anchor: 'answered-1', text: 'Too large.', keps: [{ number: 2599 }] },
    ]);
  });

  test.each([
    '**Asked**: Why?',
    '**asked:** Why?',
    '__Asked:__ Why?',
    '**Asked :** Why?',
    '**Asked**： Why?',
    '**Asked:**\nWhy?',
  ])('may be written %j', async (text) => {
    const { statements } = render(HEADING + text);
    expect(statements).toEqual([{ kind: 'asked', anchor: 'asked-1', text: 'Why?', keps: [{ number: 2599 }] }]);
  });

  test.each([
    'Asked: Why?',
    '*Asked:* Why?',
    '**Asked** why?',
    '**Open source**: yes',
    '**Asked why:** x',
    'Then **Asked:** x',
    '> **Asked:** Why?',
    '- [ ] **Asked:** @octocat to ask',
    '`**Asked:** Why?`',
    '| **Asked:** |\n| --- |\n| x |',
  ])('is nothing special as %j', async (text) => {
    const { html, statements } = render(HEADING + text);
    expect(statements).toEqual([]);
    expect(html).not.toMatch(/said/);
  });

  test('outside of a discussion is nothing special, unless it names a KEP', () => {
    const { html, statements } = render(
      '## Else\n\n**Open:** Nine to five.\n\n**Asked** (KEP-2258): Why?\n\n**Agreed** (KEPs 2599 and 2258): Both.',
    );
    expect(html).toContain('<p><strong>Open:</strong> Nine to five.</p>');
    expect(statements).toEqual([
      { kind: 'asked', anchor: 'asked-1', text: 'Why?', keps: [{ number: 2258 }] },
      { kind: 'agreed', anchor: 'agreed-1', text: 'Both.', keps: [{ number: 2599 }, { number: 2258 }] },
    ]);
  });

  test('is outside of a discussion after the next heading of its level, and inside below a deeper one', () => {
    const { statements } = render(`${HEADING}#### Details\n\n**Asked:** In?\n\n### Else\n\n**Asked:** Out?`);
    expect(statements.map(({ text }) => text)).toEqual(['In?']);
  });

  test.each([
    '### [KEP-2599: minReadySeconds](https://example.org)',
    '### [minReadySeconds](https://kep.k8s.io/2599)',
    '### [minReadySeconds][1]\n\n[1]: https://kep.k8s.io/2599',
    '### **KEP-2599**: minReadySeconds',
  ])('is in the discussion of %j', async (heading) => {
    const { statements } = render(`${heading}\n\n**Asked:** Why?`);
    expect(statements.map(({ keps }) => keps.map(({ number }) => number))).toEqual([[2599]]);
  });

  test('directly below another becomes a paragraph of its own', () => {
    const { html, statements } = render(`${HEADING}Intro.\n**Asked:** Why?\n**Answered:** So.\\\n**Agreed:** Yes.`);
    expect(statements.map(({ kind, text }) => [kind, text])).toEqual([
      ['asked', 'Why?'],
      ['answered', 'So.'],
      ['agreed', 'Yes.'],
    ]);
    expect(html.slice(html.indexOf('<p>'))).toBe(
      '<p>Intro.</p>\n<p class="said asked" id="asked-1"><a class="said-label" href="#asked-1"><strong>Asked:</strong></a> Why?</p>\n' +
        '<p class="said answered" id="answered-1"><a class="said-label" href="#answered-1"><strong>Answered:</strong></a> So.</p>\n' +
        '<p class="said agreed" id="agreed-1"><a class="said-label" href="#agreed-1"><strong>Agreed:</strong></a> Yes.</p><!--outcome agreed-1-->',
    );
  });

  test('may be an item of a list', () => {
    const { html, statements } = render(`${HEADING}- **Asked:** Why?\n- **Asked:** When?`);
    expect(html).toContain(
      '<p class="said asked" id="asked-2"><a class="said-label" href="#asked-2"><strong>Asked:</strong></a> When?</p>',
    );
    expect(statements.map(({ text }) => text)).toEqual(['Why?', 'When?']);
  });

  test('has an id that no heading has', () => {
    const { statements } = render(`${HEADING}**Asked:** Why?\n\n#### Asked 1`);
    expect(statements.map(({ anchor }) => anchor)).toEqual(['asked-2']);
  });

  test('cannot be forged in HTML', () => {
    const { html, statements } = render(
      `${HEADING}<p data-said="agreed-0" class="said agreed">x</p>\n\n**Asked:** Why?`,
    );
    expect(html).toContain('<p>x</p>');
    expect(statements.map(({ kind, text }) => [kind, text])).toEqual([['asked', 'Why?']]);
  });
});

describe('an answer to an earlier question', () => {
  test.each([
    '**Answered** (KEP-2258, 21 June 2021): So.',
    '**Answered** (KEP-2258, June 21, 2021): So.',
    '**Answered** (KEP-2258, 2021-06-21): So.',
    '**Answered** (KEP-2258, Jun 21st, 2021): So.',
    '**Answered (KEP-2258, 21 June 2021):** So.',
    '**Answered** (2021-06-21, KEP-2258): So.',
    '**Answered** (KEP-2258 of [21 June 2021](../2021/2021-06-27.md#asked-1)): So.',
    '**Answered** (KEP-2258,\n21 June\n2021): So.',
  ])('may be written %j', async (text) => {
    const { statements } = render(text);
    expect(statements).toEqual([
      {
        kind: 'answered',
        anchor: 'answered-1',
        text: 'So.',
        keps: [{ number: 2258 }],
        question: { day: '2021-06-21' },
      },
    ]);
  });

  test('may quote it', () => {
    const { statements } = render('**Answered** (KEP-2258, June 21, 2021, “which field (of two)”): So.');
    expect(statements[0]).toMatchObject({
      question: { day: '2021-06-21', words: 'which field (of two)' },
      text: 'So.',
    });
  });

  test('is about the KEP under discussion if it gives only a day', () => {
    const { statements } = render(`${HEADING}**Answered** (21 June 2021): So.`);
    expect(statements[0]).toMatchObject({ keps: [{ number: 2599 }], question: { day: '2021-06-21' } });
  });
});

describe('a mark such as [12:34]', () => {
  const VIDEO = 'https://youtu.be/abc';

  test('leads to that moment of the recording', () => {
    const { html } = render('At [12:34] and [1:02:03].', VIDEO);
    expect(html).toContain('<a href="https://youtu.be/abc?t=754s" title="In the recording" class="recording-mark"');
    expect(html).toContain('https://youtu.be/abc?t=3723s');
  });

  test('in a heading does not hide the discussion that it opens, and changes no id', () => {
    for (const heading of ['### [12:34] KEP-2599: x', '### KEP-2599: x [12:34]']) {
      const { html, statements } = render(`${heading}\n\n**Asked:** Why?`, VIDEO);
      expect(html).toContain('?t=754s');
      expect(statements).toHaveLength(1);
      expect(html).toContain('<!--kep-card 2599-->');
    }
  });

  test.each([undefined, 'https://example.org/recording.mp4'])('stays text with the recording %s', async (recording) => {
    expect(render('At [12:34].', recording).html).toBe('<p>At [12:34].</p>');
  });

  test('is left alone in code and in links', () => {
    const { html } = render('`[12:34]` and [at [12:34]](https://example.org)', VIDEO);
    expect(html).not.toContain('youtu.be');
  });
});

describe('a heading in a quotation', () => {
  test('does not end the discussion that quotes it', () => {
    const { statements, followUps } = render(
      `${HEADING}> ## Motivation\n>\n> Rollouts.\n\n**Agreed:** Yes.\n\n- [ ] @octocat to ask`,
    );
    expect(statements).toMatchObject([{ keps: [{ number: 2599 }] }]);
    expect(followUps).toMatchObject([{ keps: [{ number: 2599 }] }]);
  });

  test('does not open one', () => {
    const { html, statements, followUps, discussions } = render(
      `${HEADING}> ## KEP-2258: Node log query\n\n**Agreed:** Yes.\n\n- [ ] @octocat to ask`,
    );
    expect(html.match(/kep-card/g)).toHaveLength(1);
    expect(discussions.map(({ number }) => number)).toEqual([2599]);
    expect(statements).toMatchObject([{ keps: [{ number: 2599 }] }]);
    expect(followUps).toMatchObject([{ keps: [{ number: 2599 }] }]);
  });

  test('is the same in an alert', () => {
    const { html, followUps } = render(`${HEADING}> [!NOTE]\n> ## Motivation\n\n- [ ] @octocat to ask`);
    expect(html).toContain('markdown-alert');
    expect(followUps).toMatchObject([{ keps: [{ number: 2599 }] }]);
  });
});

test.each([
  '<b>KEP-2599</b>',
  '<!-- later -->KEP-2599',
  '<a id="min"></a>KEP-2599',
  '~~KEP-2599~~',
  '[05:30] _KEP-2599_',
])('statements, follow-ups and the card agree that the heading %s opens a discussion', async (heading) => {
  const { statements, followUps, discussions } = render(
    `### ${heading}: minReadySeconds\n\n**Asked:** Why?\n\n- [ ] @octocat to ask`,
    'https://youtu.be/abc',
  );
  expect(discussions).toMatchObject([{ number: 2599 }]);
  expect(statements).toMatchObject([{ keps: [{ number: 2599 }] }]);
  expect(followUps).toMatchObject([{ keps: [{ number: 2599 }] }]);
});

test('a heading with the id of the heading of a discussion does not open it', () => {
  const { followUps } = render(
    '<h2 id="kep-2599-a">Other</h2>\n\n- [ ] @octocat to ask\n\n## KEP-2599: a\n\n- [ ] @octocat to answer',
  );
  expect(followUps.map(({ keps }) => keps)).toEqual([[], [{ number: 2599 }]]);
});

test('thousands of links in one paragraph take no more time each than a few', () => {
  expect(cpuTime(() => render('@octocat '.repeat(8_000)))).toBeLessThan(8_000);
});
