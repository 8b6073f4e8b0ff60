import { describe, expect, test } from 'vitest';
import { contrast } from '#config/contrast.ts';
import type { Game } from '#game/game.ts';
import type { Profile } from '#networks/village/post.ts';
import { gameShape, gamesShape, counterShape, roundShape, standingsShape } from '#public-page/api/shapes.ts';
import { versionsOf } from '#store/games/versions.ts';
import { aRound, aSecondRound } from '../../support/games/game.ts';
import type { Play } from '../../support/games/playhouse.ts';
import { useTheatre } from '../../support/games/playing.ts';
import { plain, type PublicSite, publicSite } from '../../support/public/public-site.ts';

const { play } = useTheatre();

const follower = ({ game }: Play, name: string): Profile => ({
  handle: `${name.toLowerCase()}-${game.id}`,
  name,
});
const page = ({ game }: Play): string => `/jeu/${game.id}`;

async function says(angers: Play, who: Profile, text: string): Promise<void> {
  angers.village.reply(who, angers.opening().id, text);
  await angers.settle();
}

describe('the page of a game', () => {
  test('says what is going on, from before the opening until it is over', async () => {
    const angers = await play({ organiser: { name: 'Ville d’Angers', contact: 'jeu@angers.example' } });
    const site = await publicSite(angers);
    const before = await site.text(page(angers));
    expect(before).toContain('Le jeu n’a pas encore commencé.');
    expect(before).toContain('Le mystère 1 paraît samedi 19 septembre à 9 h.');
    expect(before).toContain('Un jeu proposé par Ville d’Angers');
    expect(before).toContain('href="mailto:jeu@angers.example"');

    await angers.until('11:05');
    const open = await site.text(page(angers));
    expect(open).toContain('Où se cache ce drôle de personnage ?');
    expect(open).toContain('alt="Un petit personnage de bois qui grimace."');
    expect(open).toContain('Regardez du côté de la rue Montault.');
    expect(open).toContain('>18 h</time>');
    expect(open).toContain('au plus tard à 13 h');
    expect(open).toContain('Répondre sur Village');
    expect(open).toContain(`href="${angers.opening().url}"`);
    expect(open).toContain('moins de cinq joueurs');

    await angers.until('18:10');
    const closed = await site.text(page(angers));
    expect(closed).toContain('Clos');
    expect(closed).not.toContain('Répondre sur');

    await angers.until('19:00');
    const over = await site.text(page(angers));
    expect(over).toContain('Le jeu est terminé.');
    expect(over).toContain('Maison d’Adam');
    expect(over).toContain('alt="Une maison à pans de bois."');
    expect(over).toContain('Le classement final');
  });

  test('is there in English too, with what the game says in its own language', async () => {
    const angers = await play();
    const site = await publicSite(angers);
    await angers.until('11:05');
    const english = await site.text(`/en/game/${angers.game.id}`);
    expect(english).toContain('<html lang="en">');
    expect(english).toContain('Answer before');
    expect(english).toContain('at 1 pm at the latest');
    expect(english).toMatch(/<p class="question" lang="fr"\s*>Où se cache/u);
    expect(english).toContain(`hreflang="fr" href="https://jeu.ville.example/jeu/${angers.game.id}"`);
  });

  test('says that the game is paused, and announces nothing meanwhile', async () => {
    const angers = await play();
    const site = await publicSite(angers);
    await angers.until('10:00');
    await angers.act({ kind: 'pause' });
    await angers.until('10:15');
    const paused = await site.text(page(angers));
    expect(paused).toContain('Le jeu est en pause');
    expect(paused).not.toMatch(/au plus tard|Le mystère \d paraît/u);
    await angers.act({ kind: 'resume' });
    await angers.until('10:30');
    expect(await site.text(page(angers))).toContain('au plus tard à 13 h'.replace('13', '11'));
  });

  test('shows what was corrected, as it reads now and with the moment', async () => {
    const angers = await play();
    const site = await publicSite(angers);
    await angers.until('11:05');
    await angers.act({ kind: 'edit-post', post: '1/hint-1', text: 'Regardez vers la rivière.' });
    await angers.until('11:20');
    const corrected = await site.text(page(angers));
    expect(corrected).toContain('Regardez vers la rivière.');
    expect(corrected).not.toContain('rue Montault');
    expect(corrected).toMatch(/Corrigé à 11\sh\s05/u);
  });

  test.each([
    [
      'with the number and the deadline left as they were',
      '🔍 Détail mystère n°\u00a01\n\nOù se trouve cette fenêtre\u202f?\n\nVous avez jusqu’à 18\u00a0h.',
    ],
    [
      'with another deadline',
      '🔍 Détail mystère n°\u00a01\n\nOù se trouve cette fenêtre\u202f?\n\nC’est jusqu’à 18\u00a0h\u202f!',
    ],
    ['alone', 'Où se trouve cette fenêtre\u202f?'],
  ])('asks by an opening that was corrected what it asks now, %s, and nothing else', async (_, text) => {
    const angers = await play();
    const site = await publicSite(angers);
    await angers.until('10:10');
    await angers.act({ kind: 'edit-post', post: '1/opening', text });
    await angers.until('10:30');
    const corrected = await site.text(page(angers));
    expect(corrected).toMatch(/<p class="question"[^>]*>Où se trouve cette fenêtre\s\?<\/p>/u);
    expect(corrected).not.toContain('🔍');
  });

  test('asks by an opening that was corrected nothing that was extended or counted otherwise since', async () => {
    const angers = await play();
    await angers.applyWritten();
    const site = await publicSite(angers);
    await angers.until('10:10');
    const text = 'Où se trouve cette fenêtre\u202f?\n\nVous avez jusqu’à 18\u00a0h.';
    await angers.act({ kind: 'edit-post', post: '1/opening', text });
    expect(await angers.act({ kind: 'steer', deed: { deed: 'extend', round: '1', by: '1h' } })).toMatchObject(
      {
        ok: true,
      },
    );
    await angers.until('10:30');
    const corrected = await site.text(page(angers));
    expect(corrected).toContain('>19 h</time>');
    expect(corrected).toMatch(/<p class="question"[^>]*>Où se trouve cette fenêtre\s\?<\/p>/u);
  });

  test('names who found and who leads once that was told, and nobody who asked to be left alone', async () => {
    const angers = await play();
    const site = await publicSite(angers);
    const [zoe, leo] = [follower(angers, 'Zoé'), follower(angers, 'Léo')];
    await angers.until('10:00');
    await says(angers, leo, 'La maison d’Adam !');
    await says(angers, zoe, 'La maison d’Adam');
    await angers.until('17:00');
    expect(await site.text(page(angers))).not.toMatch(/Zoé|Léo/u);
    await angers.until('19:00');
    const told = await site.text(page(angers));
    expect(told).toContain('2 personnes ont trouvé.');
    expect(told).toContain('<bdi>Zoé</bdi>');
    expect(told).toContain('<bdi>Léo</bdi>');
    await says(angers, leo, 'STOP');
    await angers.moment('19:05');
    const without = await site.text(page(angers));
    expect(without).toContain('<bdi>Zoé</bdi>');
    expect(without).not.toContain('Léo');
    expect(without).toMatch(
      /<td>1<\/td>\s*<th scope="row">\s*<span[^>]*>une personne qui n’est pas nommée</u,
    );
    expect(await site.text(`/en/game/${angers.game.id}`)).toContain('lang="fr">une personne qui');
    const api = await site.text(`/api/v1/games/${angers.game.id}/standings`);
    expect(standingsShape.parse(JSON.parse(api)).lines).toMatchObject([
      { name: 'une personne qui n’est pas nommée', network: null, rank: 1 },
      { name: 'Zoé', rank: 1 },
    ]);
    expect(without).not.toContain('Une autre personne a des points.');
  });

  test('takes what players are called for text', async () => {
    const angers = await play();
    const site = await publicSite(angers);
    await angers.until('10:00');
    await says(
      angers,
      { handle: `x-${angers.game.id}`, name: '<script>alert(1)</script>&"' },
      'La maison d’Adam',
    );
    await angers.until('19:00');
    const wrong: string[] = [];
    for (const path of site.paths) {
      const response = await site.app.request(path);
      if (response.headers.get('content-type')?.startsWith('application/json')) continue;
      if ((await response.text()).includes('<script')) wrong.push(path);
    }
    expect(wrong).toEqual([]);
  });
});

/** The page of a play, and the queries that it makes of the database, as JSON. */
async function overheard({ game, context }: Play): Promise<{
  readonly site: PublicSite;
  readonly asked: readonly string[];
}> {
  const asked: string[] = [];
  const db = context.db.withPlugin({
    transformQuery: ({ node }) => {
      asked.push(JSON.stringify(node));
      return node;
    },
    transformResult: async ({ result }) => result,
  });
  return { site: await publicSite({ game, context: { ...context, db } }), asked };
}

test('a list of those who were told is read once, and whoever says STOP is out of it all the same', async () => {
  const angers = await play();
  await angers.until('10:00');
  for (const name of ['Zoé', 'Léo']) await says(angers, follower(angers, name), 'La maison d’Adam');
  await angers.until('19:00');
  const { site, asked } = await overheard(angers);
  const lists = (): number =>
    asked.filter((query) => query.includes('"tellings"') && !query.includes('md5(told)')).length;
  expect(await site.text(page(angers))).toContain('<bdi>Léo</bdi>');
  // Those who found, and the ranking.
  expect(lists()).toBe(2);
  await says(angers, follower(angers, 'Léo'), 'STOP');
  await angers.moment('19:05');
  const without = await site.text(page(angers));
  expect(without).toContain('2 personnes ont trouvé.');
  expect(without).not.toContain('Léo');
  expect(lists()).toBe(2);
});

test('whoever says STOP is named no more as soon as the page is read again, though nobody has done anything else', async () => {
  const angers = await play();
  const site = await publicSite(angers);
  await angers.until('10:00');
  for (const name of ['Zoé', 'Léo']) await says(angers, follower(angers, name), 'La maison d’Adam');
  await angers.until('19:00');
  // The first who asks has the network asked what the account is called.
  await site.text(page(angers));
  await angers.moment('19:00:11');
  expect(await site.text(page(angers))).toContain('<bdi>Léo</bdi>');
  await says(angers, follower(angers, 'Léo'), 'STOP');
  await angers.moment('19:00:22');
  expect(await site.text(page(angers))).not.toContain('Léo');
  expect(await site.text(`/api/v1/games/${angers.game.id}`)).not.toContain('Léo');
});

describe('how many have found', () => {
  test('does not move by a right reply, and moves late and in a step once many have written', async () => {
    const angers = await play();
    const site = await publicSite(angers);
    const count = async (): Promise<unknown> => {
      const response = await site.app.request(`/jeu/${angers.game.id}/compteur.json`);
      return counterShape.parse(await response.json()).atLeast;
    };
    await angers.until('09:20');
    for (const index of Array.from({ length: 4 }).keys()) {
      await says(angers, follower(angers, `W${index}`), 'Le logis Pincé ?');
    }
    expect(await count()).toBe(0);
    await says(angers, follower(angers, 'Zoé'), 'La maison d’Adam');
    await angers.until('09:29');
    expect(await count()).toBe(0);
    for (const index of Array.from({ length: 8 }).keys()) {
      await says(angers, follower(angers, `R${index}`), 'La maison d’Adam');
    }
    expect(await count()).toBe(0);
    await angers.until('09:31');
    expect(await count()).toBe(5);
    expect(await site.text(page(angers))).toMatch(/au moins 5 joueurs.*arrêté à 9\sh\s31/u);
  });

  test('is the same for another worker and after a restart, whatever is decided within the quarter of an hour', async () => {
    const angers = await play();
    const site = await publicSite(angers);
    await angers.until('09:20');
    for (const index of Array.from({ length: 9 }).keys()) {
      await says(angers, follower(angers, `R${index}`), 'La maison d’Adam');
    }
    await angers.until('09:31');
    const first = await site.text(`/jeu/${angers.game.id}/compteur.json`);
    expect(first).toContain('"atLeast":5');
    for (const index of Array.from({ length: 30 }).keys()) {
      await says(angers, follower(angers, `S${index}`), 'La maison d’Adam');
    }
    await angers.until('09:40');
    const anew = await publicSite(angers);
    expect(await anew.text(`/jeu/${angers.game.id}/compteur.json`)).toBe(first);
    await angers.until('09:46');
    expect(await anew.text(`/jeu/${angers.game.id}/compteur.json`)).toContain('"atLeast":20');
  });

  test('reads no reply, nor what each player has, however many ask', async () => {
    const angers = await play();
    await angers.until('09:20');
    for (const index of Array.from({ length: 9 }).keys()) {
      await says(angers, follower(angers, `R${index}`), 'La maison d’Adam');
    }
    await angers.until('09:31');
    const { site, asked } = await overheard(angers);
    for (const path of site.paths) await site.app.request(path);
    expect(await site.text(`/jeu/${angers.game.id}/compteur.json`)).toContain('"atLeast":5');
    expect(asked.some((query) => query.includes('"derived_rounds"'))).toBe(true);
    expect(asked.filter((query) => /"name":"(?:replies|gradings|standings)"/u.test(query))).toEqual([]);
  });
});

/** What is wrong with a response, whichever it is. */
async function faultsOf({ app }: PublicSite, path: string): Promise<readonly string[]> {
  const response = await app.request(path);
  const text = await response.text();
  const header = (name: string): string => response.headers.get(name) ?? '';
  const policy = header('content-security-policy');
  const isCounter = /\/(?:compteur|counter)$/u.test(path);
  const elsewhere = [...text.matchAll(/(?:src|srcset|rel="stylesheet" href)="(https?:[^"]+)"/gu)];
  const rules: Readonly<Record<string, boolean>> = {
    'sets a cookie': response.headers.has('set-cookie'),
    'can be taken for another type': header('x-content-type-options') !== 'nosniff',
    'runs or sends something': /<script|\son\w+=|\sstyle="|<form|<iframe/u.test(text),
    'brings something from elsewhere': elsewhere.length > 0,
    'lets something in': !policy.includes("default-src 'none'") || /unsafe|script-src/u.test(policy),
    'is framed as it should not be':
      !policy.includes(isCounter ? 'frame-ancestors *' : "frame-ancestors 'none'") ||
      header('x-frame-options') !== (isCounter ? '' : 'DENY'),
  };
  const found = Object.entries(rules).flatMap(([fault, isSo]) => (isSo ? [`${path} ${fault}`] : []));
  return response.status === 200 ? [...found, ...(await cacheFaults(app, path, text, header))] : found;
}

async function cacheFaults(
  app: PublicSite['app'],
  path: string,
  text: string,
  header: (name: string) => string,
): Promise<readonly string[]> {
  const again = await app.request(path, { headers: { 'If-None-Match': `W/${header('etag')}` } });
  const zipped = await app.request(path, { headers: { 'Accept-Encoding': 'gzip' } });
  const unzipped = zipped.body?.pipeThrough(new DecompressionStream('gzip'));
  const rules: Readonly<Record<string, boolean>> = {
    'cannot be cached': !/^public, max-age=\d+/u.test(header('cache-control')),
    'has no mark': !/^"[\w-]+"$/u.test(header('etag')),
    'comes again to whoever has it': again.status !== 304 || (await again.text()) !== '',
    'is another one packed': (await new Response(unzipped ?? null).text()) !== text,
  };
  return Object.entries(rules).flatMap(([fault, isSo]) => (isSo ? [`${path} ${fault}`] : []));
}

describe('every response', () => {
  test('can be cached and asked for again, sets no cookie, and brings nothing from elsewhere', async () => {
    const angers = await play();
    const site = await publicSite(angers);
    await angers.until('11:05');
    const faults: string[] = [];
    for (const path of site.paths) faults.push(...(await faultsOf(site, path)));
    expect(faults).toEqual([]);
  });

  test('stays the same for as long as nothing changes, and changes when something does', async () => {
    const angers = await play();
    const site = await publicSite(angers);
    const etag = async (): Promise<string | null> =>
      (await site.app.request(page(angers))).headers.get('etag');
    await angers.until('10:00');
    // The first who asks has the network asked what the account is called.
    await etag();
    await angers.until('10:01');
    const first = await etag();
    await angers.until('10:14');
    expect(await etag()).toBe(first);
    await angers.until('11:01');
    expect(await etag()).not.toBe(first);
  });

  test('reloads by itself on the wall alone', async () => {
    const angers = await play();
    const site = await publicSite(angers);
    const reloading: string[] = [];
    for (const path of site.paths) {
      const response = await site.app.request(path);
      const isTold = (await response.text()).includes('http-equiv');
      if (isTold || response.headers.has('refresh')) reloading.push(path);
    }
    expect(reloading).toEqual([`/jeu/${angers.game.id}/ecran`, `/en/game/${angers.game.id}/wall`]);
  });

  test('is a plain word for what is not there, and for a game that is not shown', async () => {
    const angers = await play();
    const site = await publicSite(angers, { games: ['another'] });
    const shown = await publicSite(angers);
    const paths = [
      '/jeu/nothing',
      '/en/game/../../etc/passwd',
      '/jeu/%00',
      '/images/x.jpg',
      '/api/v1/games/x',
    ];
    const answers = await Promise.all(paths.map(async (path) => (await shown.app.request(path)).status));
    expect(answers).toEqual(paths.map(() => 404));
    expect((await site.app.request(page(angers))).status).toBe(404);
    expect(await site.text('/')).toContain('Aucun jeu n’est en cours');
    expect((await shown.app.request('/', {})).headers.get('location')).toBe(page(angers));
    expect((await shown.app.request(page(angers), { method: 'POST' })).status).toBe(404);
  });
});

describe('the rules', () => {
  const CONDITIONS = { address: '1, place de la Mairie', minimumAge: 15, prizes: [], more: [] };
  const SAID = {
    organiser: { name: 'Ville d’Angers', contact: 'jeu@angers.example' },
    keepFor: Temporal.Duration.from({ months: 6 }),
    conditions: CONDITIONS,
  };

  test('are those of the version that is played, in both languages, with its fingerprint', async () => {
    const angers = await play(SAID);
    const site = await publicSite(angers);
    await angers.until('10:00');
    expect((await site.app.request(`${page(angers)}/reglement`)).status).toBe(404);
    expect(await angers.apply(angers.game)).toMatchObject({ ok: true });
    await angers.settle();
    const { digest = '' } = (await versionsOf(angers.context.db, angers.game.id)).at(-1) ?? {};
    const print = digest.slice(0, 16).replaceAll(/.{4}(?=.)/gu, '$& ');
    await angers.until('10:05');
    expect(await site.text(page(angers))).toContain(`href="${page(angers)}/reglement"`);
    const french = await site.text(`${page(angers)}/reglement`);
    expect(french).toContain('Conditions particulières');
    expect(french).toContain('clôture le samedi 19 septembre 2026 à 18');
    expect(french).toContain(print);
    expect(french).not.toMatch(/Maison d’Adam|Artisans|rue Montault/u);
    const english = await site.text(`/en/game/${angers.game.id}/rules`);
    expect(english).toContain('Particular conditions');
    expect(english).toContain(print);
    expect((await site.app.request('/reglement')).headers.get('location')).toBe(`${page(angers)}/reglement`);
  });

  test('are not there for a script that does not say what they need; the notice says so too', async () => {
    const angers = await play();
    const site = await publicSite(angers);
    expect((await site.app.request(`${page(angers)}/reglement`)).status).toBe(404);
    expect((await site.app.request('/reglement')).status).toBe(404);
    expect(await site.text('/donnees-personnelles')).toContain('Durée de conservation : [à compléter');
  });

  test('and the privacy notice name the same last day', async () => {
    const angers = await play(SAID);
    const site = await publicSite(angers);
    await angers.apply(angers.game);
    await angers.settle();
    for (const path of ['/donnees-personnelles', `${page(angers)}/reglement`])
      expect(await site.text(path)).toContain('19 mars 2027 inclus');
  });
});

describe('for programs', () => {
  test('answers have the shapes that are documented, at each moment of a game', async () => {
    const angers = await play({
      standings: 'round',
      rounds: [aRound(), aSecondRound()],
    });
    const site = await publicSite(angers);
    const zoe = follower(angers, 'Zoé');
    for (const time of ['08:30', '09:05', '13:05', '18:05', '18:40', '20:05', '22:00']) {
      await angers.until(time);
      if (time === '09:05') await says(angers, zoe, 'La maison d’Adam');
      const json = async (path: string): Promise<unknown> => (await site.app.request(path)).json();
      const game = gameShape.parse(await json(`/api/v1/games/${angers.game.id}`));
      gamesShape.parse(await json('/api/v1/games'));
      for (const { number } of game.rounds) {
        roundShape.parse(await json(`/api/v1/games/${angers.game.id}/rounds/${number}`));
      }
      const standings = await site.app.request(`/api/v1/games/${angers.game.id}/standings`);
      const lines = standings.status === 200 ? standingsShape.parse(await standings.json()).lines : [];
      expect([time, standings.status, lines.length]).toEqual([
        time,
        ...(game.standings ? [200, 1] : [404, 0]),
      ]);
    }
  });

  test('the feed has an entry for each thing that was published, and the calendar one for each round', async () => {
    const angers = await play();
    const site = await publicSite(angers);
    await angers.until('19:00');
    const feed = await (await site.app.request(`/jeu/${angers.game.id}/fil.atom`)).text();
    expect(
      [...feed.matchAll(/<entry>\s*<id>[^<]+<\/id>\s*<title>([^<]+)/gu)].map(([, title]) =>
        plain(title ?? ''),
      ),
    ).toEqual([
      'Classement',
      'Mystère 1, la réponse : Maison d’Adam',
      'Mystère 1, indice 2',
      'Mystère 1, indice 1',
      'Mystère 1',
    ]);
    const calendar = await (await site.app.request(`/jeu/${angers.game.id}/agenda.ics`)).text();
    expect(calendar).toContain('DTSTART:20260919T070000Z\r\nDTEND:20260919T160000Z');
    expect(calendar.match(/BEGIN:VEVENT/gu)).toHaveLength(1);
  });

  test('a page tells whoever shares it what it is, with the picture', async () => {
    const angers = await play();
    const site = await publicSite(angers);
    await angers.until('09:05');
    const html = await site.text(page(angers));
    const [, image = ''] = /property="og:image" content="([^"]+)"/u.exec(html) ?? [];
    expect(image).toMatch(/^https:\/\/jeu\.ville\.example\/images\/[\da-f]{32}\.jpg$/u);
    const picture = await site.app.request(new URL(image).pathname);
    expect(picture.headers.get('content-type')).toBe('image/jpeg');
    expect(html).toContain('property="og:image:alt" content="Un petit personnage de bois qui grimace."');
  });
});

test('the two colours of an organiser are read by day and by night', async () => {
  const angers = await play();
  const site = await publicSite(angers, { colours: { main: '#7a0019', second: '#8a5a12' } });
  const [, style = ''] = /href="(\/style-[^"]+)"/u.exec(await site.text(page(angers))) ?? [];
  const styles = await (await site.app.request(style)).text();
  const [, dark = ''] = /--main: #7a0019[^]*?--main: (#[\da-f]{6})/u.exec(styles) ?? [];
  expect(contrast('#7a0019', '#f6f4ef')).toBeGreaterThan(4.5);
  expect(contrast(dark, '#15191d')).toBeGreaterThan(4.5);
});

describe('a picture', () => {
  const shownIn = async ({ app }: PublicSite, angers: Play, which: 'picture' | 'photo') => {
    const told = gameShape.parse(await (await app.request(`/api/v1/games/${angers.game.id}`)).json());
    const [round] = told.rounds;
    const shown = which === 'picture' ? round?.picture : round?.reveal?.photo;
    return shown ? new URL(shown.url).pathname : undefined;
  };

  test('is gone with its post, even if nobody has looked at a page since', async () => {
    const angers = await play();
    const site = await publicSite(angers);
    await angers.until('10:00');
    const picture = (await shownIn(site, angers, 'picture')) ?? '';
    const answer = await site.app.request(picture);
    expect([answer.status, answer.headers.get('cache-control')]).toEqual([200, 'public, max-age=60']);
    const etag = answer.headers.get('etag') ?? '';
    const again = (): Promise<Response> | Response =>
      site.app.request(picture, { headers: { 'If-None-Match': etag } });
    expect((await again()).status).toBe(304);
    await angers.act({ kind: 'delete-post', post: '1/opening' });
    await angers.until('10:30');
    expect((await site.app.request(picture)).status).toBe(404);
    expect((await again()).status).toBe(404);
    expect(await shownIn(site, angers, 'picture')).toBeUndefined();
  });

  test('of the whole photo is gone with the reveal that was taken back', async () => {
    const angers = await play();
    const site = await publicSite(angers);
    await angers.until('18:31');
    const photo = (await shownIn(site, angers, 'photo')) ?? '';
    expect((await site.app.request(photo)).status).toBe(200);
    expect(await angers.act({ kind: 'take-back-reveal', round: 1 })).toMatchObject({ ok: true });
    await angers.until('20:00');
    expect((await site.app.request(photo)).status).toBe(404);
  });

  test('can be asked for before any page was', async () => {
    const angers = await play();
    await angers.until('10:00');
    const picture = (await shownIn(await publicSite(angers), angers, 'picture')) ?? '';
    const anew = await publicSite(angers);
    expect((await anew.app.request(picture)).status).toBe(200);
    const elsewhere = await publicSite(angers, { games: ['another'] });
    expect((await elsewhere.app.request(picture)).status).toBe(404);
  });
});

test('a slash at the end of an address leads to the page without it, and to no other site', async () => {
  const angers = await play();
  const { app } = await publicSite(angers);
  const leads = async (path: string): Promise<readonly unknown[]> => {
    const answer = await app.request(`https://jeu.ville.example${path}`);
    return [answer.status, answer.headers.get('location')];
  };
  expect(await leads('/en/')).toEqual([301, '/en']);
  expect(await leads(`${page(angers)}//?lu=1`)).toEqual([301, `${page(angers)}?lu=1`]);
  expect(await leads('/api/v1/games/')).toEqual([301, '/api/v1/games']);
  for (const path of ['//autre.example/', '/\\autre.example/', '///']) {
    expect([path, ...(await leads(path))]).toEqual([path, 404, null]);
  }
});

test('a game that cannot be read does not take the others with it', async () => {
  const angers = await play();
  const broken = 'broken';
  const whole = angers.context.games;
  const first = whole.get(angers.game.id);
  if (!first) throw new Error('The game is not played.');
  const games = new Map([
    [angers.game.id, first],
    [
      broken,
      {
        ...first,
        get game(): Game {
          throw new Error('It cannot be read.');
        },
      },
    ],
  ]);
  const site = await publicSite({ game: angers.game, context: { ...angers.context, games } });
  const home = await site.app.request('/');
  expect(home.status).toBe(200);
  expect(await home.text()).toContain(`/jeu/${angers.game.id}`);
  const told = gamesShape.parse(await (await site.app.request('/api/v1/games')).json());
  expect(told.games.map(({ id }) => id)).toEqual([angers.game.id]);
  expect((await site.app.request(`/jeu/${broken}`)).status).toBe(503);
  // Nobody presses a key before a wall: without being told so, it would never ask again.
  const reloads = async (path: string): Promise<readonly unknown[]> => {
    const { status, headers } = await site.app.request(path);
    return [status, headers.get('refresh'), headers.get('retry-after')];
  };
  const walls = (id: string): readonly string[] => [
    `/jeu/${id}/ecran`,
    `/jeu/${id}/mur`,
    `/en/game/${id}/wall`,
  ];
  for (const path of walls(broken)) expect(await reloads(path)).toEqual([503, '10', '10']);
  for (const path of walls('absent')) expect(await reloads(path)).toEqual([404, '10', null]);
  expect(await reloads(`/jeu/${angers.game.id}/ecran`)).toEqual([200, '30', null]);
  expect(await reloads(`/jeu/${broken}`)).toEqual([503, null, '60']);
  expect(await reloads('/jeu/absent')).toEqual([404, null, null]);
});

test('a ranking that was told is read by pages of a hundred, whoever is forgotten or says STOP is named on none, and there are no more pages than it has', async () => {
  const angers = await play();
  const site = await publicSite(angers);
  await angers.until('10:00');
  for (const name of ['Zoé', 'Léo']) await says(angers, follower(angers, name), 'La maison d’Adam');
  await angers.until('19:00');
  const { db } = angers.context;
  const ranked = Array.from({ length: 250 }, (_, index) => ({
    rank: index < 150 ? 1 : 151,
    player: `village:nobody-${index}@village.example`,
    points: index < 150 ? 10 : 5,
  }));
  const rows = await db
    .selectFrom('standings')
    .innerJoin('players', 'players.id', 'standings.player')
    .select(['players.id', 'players.name'])
    .where('game', '=', angers.game.id)
    .execute();
  const zoe = rows.find(({ name }) => name === 'Zoé')?.id ?? '';
  ranked[249] = { rank: 151, player: zoe, points: 5 };
  await db
    .updateTable('tellings')
    .set({ told: JSON.stringify({ finders: [], standings: ranked }) })
    .where('game', '=', angers.game.id)
    .where('kind', '=', 'standings')
    .execute();
  await angers.moment('19:05');
  expect(await site.text(page(angers))).toContain(`/jeu/${angers.game.id}/classement/2`);
  const lines = async (number: number): Promise<readonly string[]> =>
    [
      ...(await site.text(`/jeu/${angers.game.id}/classement/${number}`)).matchAll(/<td>(\d+)<\/td>\s*<th/gu),
    ].map(([, rank = '']) => rank);
  expect([await lines(1), await lines(2), await lines(3)]).toEqual([
    Array.from({ length: 100 }, () => '1'),
    [...Array.from({ length: 50 }, () => '1'), ...Array.from({ length: 50 }, () => '151')],
    Array.from({ length: 50 }, () => '151'),
  ]);
  const last = `/jeu/${angers.game.id}/classement/3`;
  expect(await site.text(last)).toContain('<bdi>Zoé<');
  await says(angers, follower(angers, 'Zoé'), 'STOP');
  await angers.moment('19:10');
  expect(await site.text(last)).not.toContain('Zoé');
  for (const none of ['4', '0', '999', 'x'])
    expect((await site.app.request(`/jeu/${angers.game.id}/classement/${none}`)).status).toBe(404);
});
