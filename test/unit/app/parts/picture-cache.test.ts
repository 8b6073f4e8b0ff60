import { expect, test } from 'vitest';
import { PictureCabinet } from '#app/parts/picture-cache.ts';
import type { Picture } from '#networks/network.ts';
import type { Cutting } from '#photos/cutting.ts';
import { aGame, aRound } from '../../../support/games/game.ts';

const LIMITS = { picture: { maxBytes: 1_000_000, maxPixels: 1_000_000 } };
const picture: Picture = { bytes: new Uint8Array([1]), mediaType: 'image/jpeg', alt: '', name: 'a.jpg' };

/** A cabinet whose photos are gone from where they lay; they come back as `hash`. */
function cabinet(hash: string): { readonly asked: string[]; readonly pictures: PictureCabinet } {
  const asked: string[] = [];
  const pictures = new PictureCabinet(
    () => ({ folder: '/gone', photos: { 'maison.jpg': 'abc' } }),
    async ({ path }: Cutting) => {
      asked.push(path);
      return path.startsWith('/gone') ? { ok: false, problem: 'missing' } : { ok: true, picture };
    },
    async () => ({ folder: '/anew', photos: { 'maison.jpg': hash } }),
  );
  return { asked, pictures };
}

const OPENING = { kind: 'opening', ordinal: 0 } as const;

test('a photo that is gone from its folder is laid out anew, and cut once more', async () => {
  const { asked, pictures } = cabinet('abc');
  expect(await pictures.of(aGame(), aRound(), OPENING, LIMITS)).toEqual({ ok: true, picture });
  expect(asked).toEqual(['/gone/maison.jpg', '/anew/maison.jpg']);
});

test('another photo of that name is never shown in its place', async () => {
  const { asked, pictures } = cabinet('def');
  expect(await pictures.of(aGame(), aRound(), OPENING, LIMITS)).toEqual({ ok: false, problem: 'missing' });
  expect(asked).toEqual(['/gone/maison.jpg']);
});

test('pictures are kept by what they take: the oldest go, and are cut again when they are asked for', async () => {
  const asked: string[] = [];
  const pictures = new PictureCabinet(
    () => ({ folder: '/photos' }),
    async ({ path }: Cutting) => {
      asked.push(path);
      return { ok: true, picture: { ...picture, bytes: new Uint8Array(40) } };
    },
    undefined,
    100,
  );
  const ask = (photo: string) => pictures.of(aGame(), { ...aRound(), photo }, OPENING, LIMITS);
  for (const photo of ['a.jpg', 'b.jpg', 'b.jpg', 'a.jpg', 'c.jpg', 'c.jpg', 'b.jpg', 'a.jpg'])
    await ask(photo);
  expect(asked.map((path) => path.at(-5))).toEqual(['a', 'b', 'c', 'a']);
});
