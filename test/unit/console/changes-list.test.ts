import { expect, test } from 'vitest';
import { changesList } from '#console/parts/changes-list.ts';

const shown = async (lines: readonly string[], labelledBy?: string): Promise<string> =>
  String(await changesList(lines, labelledBy))
    .replaceAll(/[ \n]+/gu, ' ')
    .replaceAll(/ ?([<>]) ?/gu, '$1');

test('lines that tell what changes are a heading with its items, each with what goes on with it', async () => {
  const lines = [
    'Étapes en moins\u00a0:',
    '  - indice 2',
    'Textes\u00a0:',
    '  ouverture\u00a0:',
    '    - avant',
    '    + après',
  ];
  expect(await shown(lines, 'comes')).toBe(
    '<div class="changes" role="group" aria-labelledby="comes">' +
      '<p>Étapes en moins\u00a0:</p><ul><li><span>- indice 2</span></li></ul>' +
      '<p>Textes\u00a0:</p><ul><li><span>ouverture\u00a0:</span><span>- avant</span><span>+ après</span></li></ul>' +
      '</div>',
  );
});

test('a line that stands alone is a sentence, and what a player wrote is text', async () => {
  expect(await shown(['Rien <b>ne</b> change.'])).toBe(
    '<div class="changes"><p>Rien &lt;b&gt;ne&lt;/b&gt; change.</p></div>',
  );
  expect(await shown(['  - sans titre'])).toBe(
    '<div class="changes"><ul><li><span>- sans titre</span></li></ul></div>',
  );
});
