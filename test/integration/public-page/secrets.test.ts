import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import type { Game } from '#game/game.ts';
import { viewOf } from '#game/words/view.ts';
import { cutHere } from '#photos/cutting.ts';
import { thumbnail } from '#photos/thumbnail.ts';
import { join } from 'node:path';
import { aRound, at } from '../../support/games/game.ts';
import { photoFolder } from '../../support/games/photo-folder.ts';
import type { Play } from '../../support/games/playhouse.ts';
import { useTheatre } from '../../support/games/playing.ts';
import { plain, type PublicSite, publicSite } from '../../support/public/public-site.ts';

const { play } = useTheatre();
const DAY = '2026-09-20T';

/** Two rounds of which every word is its own, so that each is known again wherever it stands. */
const twoRounds = (): Pick<Game, 'rounds' | 'standings'> => ({
  standings: 'round',
  rounds: [
    aRound({ credit: 'Photo : Atelier Secret' }),
    aRound({
      number: 2,
      photo: 'maison.jpg',
      detail: { left: 0.1, top: 0.1, width: 0.3, height: 0.3 },
      alt: { detail: 'Un dragon qui dort sur une clé.', photo: 'Une chapelle au bord de la Maine.' },
      question: 'Sur quelle clé de voûte dort ce dragon ?',
      answers: ['Chapelle des Martyrs', 'Chapelle du Champ'],
      close: [{ answer: 'abbaye Toussaint', nudge: 'Presque : un peu plus loin.' }],
      not: ['Chapelle Saint-Jean'],
      hints: [
        {
          number: 1,
          at: at(`${DAY}10:00`),
          text: 'Elle regarde la rivière.',
          alt: 'Une vue plus large, au pied du mur.',
          widen: 2.5,
        },
        { number: 2, at: at(`${DAY}11:00`), text: 'Son toit est d’ardoise bleue.' },
      ],
      opens: at(`${DAY}09:00`),
      lastCall: at(`${DAY}11:30`),
      closes: at(`${DAY}12:00`),
      reveals: at(`${DAY}12:30`),
      closing: 'Rideau sur le dragon.',
      reveal: 'Le dragon fut taillé en 1873.',
      credit: 'Photo : Atelier Dragon',
    }),
  ],
});

/** Every word of a script that says something of its rounds, however deep. */
function wordsOf(value: unknown): readonly string[] {
  if (typeof value === 'string') return value.length > 3 ? [value.replaceAll(/\s+/gu, ' ')] : [];
  if (value instanceof Temporal.Instant || value === null || typeof value !== 'object') return [];
  return Object.values(value).flatMap(wordsOf);
}

/** What everybody could read on the network by now, alternative texts included. */
const published = (angers: Play): string =>
  angers
    .posts()
    .flatMap(({ text, pictures }) => [text, ...pictures.map(({ alt }) => alt)])
    .join('\n')
    .replaceAll(/\s+/gu, ' ');

/** The words of the script that stand in a response and that nobody could read yet. */
async function leaks(site: PublicSite, angers: Play): Promise<readonly string[]> {
  const out = published(angers);
  const secrets = wordsOf(angers.game.rounds).filter((words) => !out.includes(words));
  const found: string[] = [];
  for (const path of site.paths) {
    const response = await site.app.request(path);
    const headers = [...response.headers].flat().join(' ');
    const told = `${plain(await response.text())} ${headers}`.toLowerCase();
    for (const secret of secrets) {
      if (told.includes(secret.toLowerCase())) found.push(`${path}: ${secret}`);
    }
  }
  return found;
}

/** The name that a picture of a round would have on the page. */
async function pictureName(game: Game, index: number, kind: 'reveal' | 'hint', ordinal = 0): Promise<string> {
  await using photos = await photoFolder();
  const round = game.rounds[index];
  const view = round && viewOf(game, round, { kind, ordinal });
  if (!view) throw new Error('There is no such picture.');
  const options = { maxBytes: 1_000_000, maxPixels: 3_000_000, alt: '', name: '' };
  const cut = await cutHere({ path: join(photos.path, 'maison.jpg'), view, options });
  if (!cut.ok) throw new Error(cut.problem);
  const { bytes } = await thumbnail(cut.picture.bytes, 1920);
  return `/images/${createHash('sha256').update(bytes).digest('hex').slice(0, 32)}.jpg`;
}

test('nothing of a script is in any response before it was published, at any moment of a game', async () => {
  const angers = await play(twoRounds());
  const site = await publicSite(angers);
  const zoe = { handle: `zoe-${angers.game.id}`, name: 'Zoé' };
  const whole = await pictureName(angers.game, 0, 'reveal');
  const wider = await pictureName(angers.game, 1, 'hint', 1);
  const seen: string[] = [];
  const moments = [
    '08:30 08:59 09:00 09:01 10:59 11:00 12:00 13:00 17:30 18:00 18:29 18:30 18:31 18:40 23:00'.split(' '),
    '08:59 09:00 10:00 10:30 11:00 11:30 12:00 12:29 12:30 13:00 15:00'
      .split(' ')
      .map((time) => `${DAY}${time}`),
  ].flat();
  for (const time of moments) {
    await angers.until(time);
    if (time === '12:00') {
      angers.village.reply(zoe, angers.opening().id, 'La maison d’Adam');
      angers.village.reply(
        { handle: `leo-${angers.game.id}`, name: 'Léo' },
        angers.opening().id,
        'Logis Pincé ?',
      );
      await angers.settle();
    }
    expect([time, await leaks(site, angers)]).toEqual([time, []]);
    const isRevealed = angers.posts().some(({ text }) => text.includes('Le personnage orne'));
    expect([time, (await site.app.request(whole)).status]).toEqual([time, isRevealed ? 200 : 404]);
    const isWidened = angers.posts().some(({ text }) => text.includes('Elle regarde la rivière'));
    expect([time, (await site.app.request(wider)).status]).toEqual([time, isWidened ? 200 : 404]);
    const texts = await Promise.all(site.paths.map(async (path) => (await site.app.request(path)).text()));
    expect(texts.some((text) => text.includes('Zoé'))).toBe(isRevealed);
    seen.push(await (await site.app.request(`/jeu/${angers.game.id}`)).text());
  }
  expect(await angers.state()).toBe('finished');
  const last = plain(seen.at(-1) ?? '');
  for (const words of [
    'Maison d’Adam',
    'Le personnage orne un poteau depuis 1491.',
    'Chapelle des Martyrs',
    'Zoé',
  ]) {
    expect(last).toContain(words);
  }
  // Variants, near misses and look-alikes are never published.
  for (const words of ['Maison des Artisans', 'abbaye Toussaint', 'Chapelle Saint-Jean', 'maison.jpg']) {
    expect(last).not.toContain(words);
  }
});

describe('what ends otherwise tells no answer', () => {
  test('a game that is stopped', async () => {
    const angers = await play();
    const site = await publicSite(angers);
    await angers.until('10:00');
    expect(await angers.act({ kind: 'stop' })).toMatchObject({ ok: true });
    await angers.until('19:00');
    expect(await leaks(site, angers)).toEqual([]);
    expect(await site.text(`/jeu/${angers.game.id}`)).toContain('L’organisateur a arrêté le jeu');
  });

  test('a round that is called off', async () => {
    const angers = await play(twoRounds());
    const site = await publicSite(angers);
    await angers.until('10:00');
    expect(await angers.act({ kind: 'cancel-round', called: '1' })).toMatchObject({ ok: true });
    await angers.until('19:00');
    expect(await leaks(site, angers)).toEqual([]);
    const page = await site.text(`/jeu/${angers.game.id}`);
    expect(page).toContain('>Annulé<');
    expect(page).toContain('Le mystère 2 paraît dimanche 20 septembre à 9 h.');
    expect(await site.text(`/jeu/${angers.game.id}/agenda.ics`)).toContain('STATUS:CANCELLED');
  });

  test('a reveal that was taken back', async () => {
    const angers = await play(twoRounds());
    const site = await publicSite(angers);
    await angers.until('18:40');
    const page = `/jeu/${angers.game.id}`;
    expect(await site.text(page)).toContain('Maison d’Adam');
    expect(await angers.act({ kind: 'take-back-reveal', round: 1 })).toMatchObject({ ok: true });
    await angers.until('20:00');
    expect(await site.text(page)).not.toContain('Maison d’Adam');
  });

  test('a hint that was taken back, and its picture', async () => {
    const angers = await play();
    const site = await publicSite(angers);
    await angers.until('13:05');
    const page = `/jeu/${angers.game.id}`;
    expect(await site.text(page)).toMatch(/Indice\s2/u);
    await angers.act({ kind: 'delete-post', post: '1/hint-1' });
    await angers.until('14:00');
    expect(await site.text(page)).not.toContain('rue Montault');
    expect(await leaks(site, angers)).toEqual([]);
  });
});
