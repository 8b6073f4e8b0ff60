import { AtpBaseClient } from '@atproto/api';
import { expect, test } from 'vitest';
import { compose } from '#game/words/compose.ts';
import { facetsOf } from '#networks/bluesky/facets.ts';
import { blueskyLength, TEXT_LIMIT } from '#networks/bluesky/measure.ts';

const nobody = new AtpBaseClient(async () => new Response('{"error":"NotFound"}', { status: 400 }));

/** What leads somewhere in a text: the letters that are marked, and where they lead. */
async function marked(text: string): Promise<readonly (readonly [string, unknown])[]> {
  const bytes = Buffer.from(text);
  const facets = await facetsOf(nobody, text);
  return facets.map(({ index, features: [feature] }) => {
    const leads: Readonly<Record<string, unknown>> = { ...feature };
    return [bytes.subarray(index.byteStart, index.byteEnd).toString(), leads['tag'] ?? leads['uri']];
  });
}

test.each(['Bonjour d’#Angers !', "Bonjour d'#Angers !", 'Le château (#Angers)', 'À l’œuvre :#Angers'])(
  'a hashtag that is taken for the imposed one leads somewhere, whatever it touches: %s',
  async (written) => {
    const limits = { textLimit: TEXT_LIMIT, measure: blueskyLength };
    const composed = compose(written, ['#Angers'], limits);
    expect(composed).toMatchObject({ ok: true, text: written });
    expect(await marked(written)).toEqual([['#Angers', 'Angers']]);
  },
);

test('a hashtag ends where the game takes it to end', async () => {
  expect(await marked('#Angers-patrimoine, #Énigme_2 et #Angers.')).toEqual([
    ['#Angers', 'Angers'],
    ['#Énigme_2', 'Énigme_2'],
    ['#Angers', 'Angers'],
  ]);
});

test('a number, a part of a link, and what Bluesky would refuse for its length are no hashtags', async () => {
  const long = `#${'a'.repeat(65)}`;
  expect(await marked(`Indice #1 : https://angers.fr/page#plan ${long}`)).toEqual([
    ['https://angers.fr/page#plan', 'https://angers.fr/page#plan'],
  ]);
});
