import { expect, test } from 'vitest';
import { prepareText } from '../../../src/text/prepare.ts';
import { describeVersions } from '../../../src/text/versions.ts';
import { buildUpstream, COMMIT } from '../../support/upstream.ts';

const FOLDER = 'keps/sig-node/1-alpha';

/** Describes a README beside which these pictures are. */
async function describe(readme: string | Buffer, ...pictures: string[]) {
  const files = Object.fromEntries(pictures.map((name) => [`${FOLDER}/${name}`, name]));
  const { upstream } = buildUpstream({ [`${FOLDER}/README.md`]: readme, ...files });
  const [version] = await describeVersions(upstream, COMMIT, [{ path: `${FOLDER}/README.md` }]);
  return version!;
}

const CAFE = '# KEP-1: Alpha\n\n![A café](café.png) ![A boat](boat.png)\n';

test.each([
  ['UTF-8', Buffer.from(CAFE)],
  ['UTF-8 with a byte order mark', Buffer.from(`\uFEFF${CAFE}`)],
  ['UTF-16', Buffer.from(`\uFEFF${CAFE}`, 'utf16le')],
  ['UTF-16 with the higher byte first', Buffer.from(`\uFEFF${CAFE}`, 'utf16le').swap16()],
  ['Windows-1252', Buffer.from(CAFE, 'latin1')],
])('the pictures that the page of a text shows are kept if the text is %s', async (_, readme) => {
  expect(prepareText(readme)!.text.pictures.map(({ source }) => decodeURI(source))).toEqual(['café.png', 'boat.png']);
  expect(await describe(readme, 'boat.png', 'café.png')).toMatchObject({
    pictures: [{ path: `${FOLDER}/boat.png` }, { path: `${FOLDER}/café.png` }],
  });
});

test('a README that is not text has no pictures', async () => {
  expect(await describe('![A boat](boat.png)\0', 'boat.png')).toMatchObject({ pictures: [] });
});

test('a README that is too large is not kept', async () => {
  expect(await describe('a'.repeat(1_000_001))).toBe(`${FOLDER}/README.md is larger than 1 MB`);
});
