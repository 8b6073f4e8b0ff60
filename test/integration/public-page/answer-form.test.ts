import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { type AnswerForm, FORM_ACCOUNT } from '#game/answer-form.ts';
import type { Game } from '#game/game.ts';
import { deriveCurrent } from '#jobs/grading/derive.ts';
import { findsOfRound, standingsOf } from '#jobs/grading/finds.ts';
import { findsCounted, standingsCounted } from '#jobs/grading/finds-counted.ts';
import { orderOwed } from '#jobs/reconcile.ts';
import { takeAnswersOf } from '#jobs/replies/take-answers.ts';
import type { CompiledKey } from '#judge/key/compiled-key.ts';
import type { JobOrder } from '#queue/queue.ts';
import { eraseWords } from '#store/players/erase-game.ts';
import { optOut, playersNamed } from '#store/players/players.ts';
import { setAsideOf } from '#store/replies/set-aside.ts';
import { aRound, at } from '../../support/games/game.ts';
import type { Play } from '../../support/games/playhouse.ts';
import { useTheatre } from '../../support/games/playing.ts';
import { everyRow } from '../../support/run/everything.ts';
import { receiptOn, send, ticketOf, type Typing } from '../../support/public/answer-form.ts';
import { plain, type PublicSite, publicSite } from '../../support/public/public-site.ts';

const { play, theatre } = useTheatre();

const RIGHT = 'La maison d’Adam';
const WRONG = 'Le château d’Angers';

const pathOf = ({ game }: Play): string => `/jeu/${game.id}/repondre`;

/** At ten, the opening posted. */
async function opened(
  answerForm: AnswerForm | undefined = 'own-ranking',
  changes: Partial<Game> = {},
): Promise<{ angers: Play; site: PublicSite; path: string }> {
  const angers = await play({ answerForm, ...changes });
  await angers.until('10:00');
  return { angers, site: await publicSite(angers), path: pathOf(angers) };
}

/** Sends an answer, which must be received; returns the receipt, if one is shown. */
async function answers(site: PublicSite, path: string, typing: Typing): Promise<string | undefined> {
  const response = await send(site, path, typing);
  const page = plain(await response.text());
  if (response.status !== 200 || !page.includes('Réponse reçue'))
    throw new Error(`${response.status} ${page.slice(page.indexOf('<main'))}`);
  return receiptOn(page);
}

async function refused(site: PublicSite, path: string, typing: Typing): Promise<string> {
  const response = await send(site, path, typing);
  const page = plain(await response.text());
  const [, why = ''] = /<p id="why">(?:<a [^>]*>)?([^<]*)/u.exec(page) ?? [];
  expect(page).toContain('role="alert"');
  return `${response.status} ${why}`;
}

describe('a game without a form', () => {
  test('has no page for it, takes nothing, and lets no script run', async () => {
    const angers = await play();
    await angers.until('10:00');
    const site = await publicSite(angers);
    const page = await site.app.request(pathOf(angers));
    expect(page.status).toBe(404);
    expect(page.headers.get('content-security-policy')).not.toContain('script-src');
    const body = new URLSearchParams({ pseudonym: 'Léa', answer: RIGHT });
    expect((await site.app.request(pathOf(angers), { method: 'POST', body })).status).toBe(404);
    expect(await site.text(`/jeu/${angers.game.id}`)).not.toContain('repondre');
    expect(await site.text('/donnees-personnelles')).toContain('ne contient aucun script');
  });
});

describe('the form', () => {
  test('is on a page of its own, which alone may run a script and send a form, and is in no frame', async () => {
    const { site, path, angers } = await opened();
    const page = await site.app.request(path);
    expect(page.status).toBe(200);
    expect(page.headers.get('cache-control')).toBe('no-store');
    const policy = page.headers.get('content-security-policy') ?? '';
    expect(policy.split('; ')).toEqual(
      expect.arrayContaining([
        "default-src 'none'",
        "script-src 'self'",
        "form-action 'self'",
        "frame-ancestors 'none'",
      ]),
    );
    expect(page.headers.get('set-cookie')).toBeNull();
    const text = plain(await page.text());
    expect(text).toMatch(/Répondre au mystère\s1/u);
    expect(text).toContain('Les réponses données ici ont leur propre classement.');
    const [, script = ''] = /<script type="module" src="([^"]+)"/u.exec(text) ?? [];
    expect((await site.app.request(script)).headers.get('content-type')).toContain('text/javascript');
    const game = await site.app.request(`/jeu/${angers.game.id}`);
    expect(game.headers.get('content-security-policy')).not.toContain('script-src');
    expect(await game.text()).toContain(`href="${path}"`);
    expect(await site.text('/donnees-personnelles')).toContain('une empreinte de votre code');
    expect(await site.text(`/en/game/${angers.game.id}/answer`)).toMatch(/Answer mystery\s1/u);
  });

  test.each(['own-ranking', 'common-ranking'] as const)(
    'speaks of no ranking where none is published: %s',
    async (answerForm) => {
      const { angers, site, path } = await opened(answerForm, { standings: 'none' });
      const pages = [
        path,
        `/jeu/${angers.game.id}`,
        '/donnees-personnelles',
        `/en/game/${angers.game.id}/answer`,
        `/en/game/${angers.game.id}`,
        '/en/privacy',
      ];
      for (const page of pages) expect(await site.text(page)).not.toMatch(/classement|ranking|standings/iu);
      expect(await site.text(path)).toContain('comptent comme celles des réseaux');
    },
  );

  test('takes nothing before the opening nor after the closing', async () => {
    const angers = await play({ answerForm: 'own-ranking' });
    const site = await publicSite(angers);
    const path = pathOf(angers);
    expect(await site.text(path)).toContain('Aucun mystère ne prend de réponse');
    await angers.until('10:00');
    const ticket = await ticketOf(site, path);
    await angers.until('18:05');
    const late = await send(site, path, { pseudonym: 'Léa', answer: RIGHT, ticket });
    expect(late.status).toBe(409);
    expect(plain(await late.text())).toContain('Aucun mystère ne prend de réponse');
    await angers.settle();
    expect(await angers.replies()).toEqual([]);
  });

  test('says what is wrong beside the field, keeps what was typed, and takes nothing but its own fields', async () => {
    const { site, path, angers } = await opened();
    const response = await send(site, path, { pseudonym: '@zoe', answer: '"><script>' });
    const page = await response.text();
    expect(response.status).toBe(422);
    expect(page).toContain('href="#pseudonym"');
    expect(page).toMatch(
      /id="pseudonym"[^>]*aria-describedby="pseudonym-about why"[^>]*aria-invalid="true"/u,
    );
    expect(page).not.toContain('"><script>');
    expect(plain(page)).toContain('"><script>');
    expect(await refused(site, path, { pseudonym: 'Léa', answer: ' ' })).toContain('422 Écrivez une réponse');

    const post = (body: string, type: string): Promise<Response> =>
      Promise.resolve(site.app.request(path, { method: 'POST', body, headers: { 'content-type': type } }));
    expect((await post('{}', 'application/json')).status).toBe(415);
    expect((await post('a=b', 'text/plain')).status).toBe(415);
    expect((await post(`answer=${'a'.repeat(5_000)}`, 'application/x-www-form-urlencoded')).status).toBe(413);
    expect((await site.app.request(path, { method: 'PUT' })).status).toBe(404);

    const ticket = await ticketOf(site, path);
    const other = `1.${at('10:00').epochMilliseconds}.abc.${'a'.repeat(22)}`;
    for (const made of ['', '1.1.x.y', other, `2${ticket.slice(1)}`])
      expect(await refused(site, path, { pseudonym: 'Léa', answer: RIGHT, ticket: made })).toMatch(
        /^409 Cette page/u,
      );
    await angers.until('13:30');
    expect(await refused(site, path, { pseudonym: 'Léa', answer: RIGHT, ticket })).toMatch(
      /^409 Cette page/u,
    );
    await angers.settle();
    expect(await angers.replies()).toEqual([]);
  });

  test('takes nothing that another site sends, nor from whom its proxy does not name', async () => {
    const { site, path, angers } = await opened();
    const post = async (headers: Record<string, string>): Promise<number> => {
      const ticket = await ticketOf(site, path);
      const body = new URLSearchParams({ pseudonym: 'Léa', answer: RIGHT, receipt: '', ticket, proof: '' });
      return (await site.app.request(path, { method: 'POST', body, headers })).status;
    };
    const known = { 'x-real-ip': '192.0.2.1' };
    expect(await post({ ...known, 'sec-fetch-site': 'cross-site' })).toBe(403);
    expect(await post({ ...known, 'sec-fetch-site': 'same-site' })).toBe(403);
    expect(await post({ ...known, origin: 'https://evil.example' })).toBe(403);
    expect(await post({ ...known, origin: 'null' })).toBe(403);
    expect(await post({})).toBe(503);
    expect(await post({ 'x-real-ip': 'unknown' })).toBe(503);
    const { db } = angers.context;
    expect(await db.selectFrom('form_answers').where('game', '=', angers.game.id).execute()).toEqual([]);
    expect(angers.logged.filter(({ event }) => event === 'public-address-unread')).toHaveLength(1);
    expect(await post({ ...known, origin: 'https://jeu.ville.example' })).toBe(200);
    // A proxy may have written another host: what the browser says of the site counts.
    const own = {
      'x-real-ip': '192.0.2.1:4711',
      'sec-fetch-site': 'same-origin',
      origin: 'https://a.example',
    };
    expect(await post(own)).toBe(422);
  });

  test('is for one answer: what is sent again changes nothing, and something else asks for a fresh one', async () => {
    const { site, path, angers } = await opened();
    const ticket = await ticketOf(site, path);
    const lea = { pseudonym: 'Léa', answer: WRONG, ticket };
    const receipt = await answers(site, path, lea);
    expect(receipt).toBeDefined();
    expect(await answers(site, path, lea)).toBe(receipt);
    await angers.settle();
    expect(await answers(site, path, lea)).toBe(receipt);
    expect(await refused(site, path, { ...lea, answer: RIGHT })).toContain('409 Une autre réponse');
    await angers.settle();
    expect((await angers.replies()).map(({ text }) => text)).toEqual([WRONG]);
  });
});

describe('a refused answer', () => {
  test('leaves no name taken: neither by a form that was used, nor under a name or by a player who may not', async () => {
    const { site, path } = await opened();
    const ticket = await ticketOf(site, path);
    const lea = { pseudonym: 'Léa', answer: WRONG, ticket };
    const receipt = (await answers(site, path, lea)) ?? '';
    for (const answer of ['un', 'deux']) await answers(site, path, { pseudonym: 'Léa', answer, receipt });
    const rows = async (): Promise<readonly string[]> =>
      (await everyRow(theatre().database.kysely)).filter((row) => row.includes('.form_')).toSorted();
    const before = await rows();
    for (const pseudonym of ['Zoé', 'Tom', 'Max'])
      expect(await refused(site, path, { ...lea, pseudonym })).toContain('409 Une autre réponse');
    expect(await refused(site, path, { ...lea, answer: RIGHT, receipt })).toContain('409 Une autre réponse');
    expect(await refused(site, path, { pseudonym: 'Lea', answer: RIGHT })).toMatch(/^422 Ce pseudonyme est/u);
    expect(await refused(site, path, { pseudonym: 'Lea', answer: RIGHT, receipt })).toMatch(
      /^422 Ce pseudo/u,
    );
    expect(await rows()).toEqual(before);
    await answers(site, path, { pseudonym: 'Zoé', answer: RIGHT, from: '192.0.2.9' });
  });
});

describe('a pseudonym', () => {
  test('is whose receipt fits, however it is accented, and nobody else’s', async () => {
    const { site, path, angers } = await opened();
    const receipt = await answers(site, path, { pseudonym: 'Léa', answer: WRONG });
    expect(await refused(site, path, { pseudonym: 'LEA', answer: RIGHT, from: '192.0.2.9' })).toContain(
      '422 Ce pseudonyme est déjà pris',
    );
    expect(await refused(site, path, { pseudonym: 'Léa', answer: RIGHT, receipt: '00000-00000' })).toContain(
      '422 Ce pseudonyme est déjà pris',
    );
    expect(
      await answers(site, path, { pseudonym: 'lea', answer: RIGHT, receipt: receipt?.toLowerCase() ?? '' }),
    ).toBeUndefined();
    await angers.settle();
    const players = new Set((await angers.replies()).map(({ player }) => player));
    expect([...players]).toEqual([expect.stringMatching(/^web:/u)]);
  });

  test('has as many answers in a round as a player has guesses, whatever they were', async () => {
    const { site, path } = await opened();
    const receipt = (await answers(site, path, { pseudonym: 'Léa', answer: RIGHT })) ?? '';
    await answers(site, path, { pseudonym: 'Léa', answer: 'merci', receipt });
    await answers(site, path, { pseudonym: 'Léa', answer: WRONG, receipt });
    expect(await refused(site, path, { pseudonym: 'Léa', answer: WRONG, receipt })).toContain(
      '422 Ce pseudonyme a déjà envoyé toutes ses réponses',
    );
  });

  test('can be muted, shown as a doubtful reply’s author, and forgotten with all that the form keeps', async () => {
    const { site, path, angers } = await opened('common-ranking');
    const receipt = (await answers(site, path, { pseudonym: 'Léa Martin', answer: RIGHT })) ?? '';
    await angers.settle();
    const name = `web:leamartin/${angers.game.id}`;
    const [lea] = await playersNamed(angers.context.db, name);
    expect(lea).toMatchObject({ network: 'web', name: 'Léa Martin' });
    const mute = { kind: 'mute', player: name } as const;
    expect(await angers.act(mute, { game: undefined })).toMatchObject({ ok: true });
    await answers(site, path, { pseudonym: 'Léa Martin', answer: WRONG, receipt });
    await angers.settle();
    expect(await angers.replies()).toHaveLength(1);
    expect(await angers.act({ kind: 'forget', player: name }, { game: undefined })).toMatchObject({
      ok: true,
    });
    await angers.settle();
    const rows = JSON.stringify(await everyRow(theatre().database.kysely));
    for (const trace of [lea?.id ?? '?', 'Martin', 'leamartin']) expect(rows).not.toContain(trace);
  });

  test('that was muted goes with all others when the time of its game is over', async () => {
    const { site, path, angers } = await opened('common-ranking', {
      keepFor: Temporal.Duration.from({ days: 2 }),
    });
    await answers(site, path, { pseudonym: 'Léa Martin', answer: RIGHT });
    await angers.settle();
    const name = `web:leamartin/${angers.game.id}`;
    const [lea] = await playersNamed(angers.context.db, name);
    expect(await angers.act({ kind: 'mute', player: name }, { game: undefined })).toMatchObject({ ok: true });
    await angers.until('19:30');
    await angers.moment('2026-09-22T00:00');
    const rows = JSON.stringify(await everyRow(theatre().database.kysely));
    for (const trace of [lea?.id ?? '?', 'Martin', 'leamartin']) expect(rows).not.toContain(trace);
  });
});

describe('limits', () => {
  test('by address let forty answers through in an hour with the work done, and eight without', async () => {
    const { site, path, angers } = await opened();
    const one = (index: number, more: Partial<Typing>): Typing => ({
      pseudonym: `Classe ${index}`,
      answer: WRONG,
      ...more,
    });
    for (let index = 0; index < 8; index += 1) await answers(site, path, one(index, {}));
    expect(await refused(site, path, one(8, {}))).toContain(
      '429 Trop de réponses sont venues sans JavaScript',
    );
    await answers(site, path, one(9, { proof: 'worked' }));
    // Thirty more, as they would have come with the work done.
    await sql`insert into form_answers select id || '-' || more, game, round, player, mark, true, said, null, at, seen_at
      from form_answers, generate_series(1, 30) as more
      where game = ${angers.game.id} and proved`.execute(angers.context.db);
    await answers(site, path, one(10, { proof: 'worked' }));
    expect(await refused(site, path, one(40, { proof: 'worked' }))).toContain(
      '429 Trop de réponses sont venues de cette connexion',
    );
    // Others are not kept from answering.
    await answers(site, path, one(41, { from: '198.51.100.7' }));
    const six = (host: string): string => `2001:db8:1:2:${host}`;
    for (let index = 50; index < 58; index += 1)
      await answers(site, path, one(index, { from: six(`${index}::1`) }));
    expect(await refused(site, path, one(58, { from: six(':9') }))).toMatch(/^429/u);
    await answers(site, path, one(59, { from: '2001:db8:1:3::1' }));
    await angers.until('11:05');
    await answers(site, path, one(60, {}));
  });

  test('count wrong receipts and names of others by address, for an hour', async () => {
    const { site, path, angers } = await opened();
    const receipt = (await answers(site, path, { pseudonym: 'Léa', answer: WRONG, from: '192.0.2.9' })) ?? '';
    const guess = { pseudonym: 'Léa', answer: RIGHT, receipt: '00000-00000' };
    const ticket = await ticketOf(site, path);
    for (let index = 0; index < 40; index += 1)
      expect(await refused(site, path, { ...guess, ticket })).toMatch(/^422/u);
    expect(await refused(site, path, guess)).toMatch(/^429 Trop de réponses sont venues de cette connexion/u);
    expect(await refused(site, path, { ...guess, receipt })).toMatch(/^429/u);
    await answers(site, path, { ...guess, receipt, from: '192.0.2.9' });
    await angers.until('11:05');
    await answers(site, path, { ...guess, receipt });
  });

  test('hold when all is sent at once, and the same form sent at once by several is one answer', async () => {
    const { site, path, angers } = await opened();
    const all = async (typings: readonly Typing[]): Promise<readonly number[]> => {
      const responses = await Promise.all(typings.map((typing) => send(site, path, typing)));
      return responses.map(({ status }) => status).filter((status) => status === 200);
    };
    const tickets = await Promise.all(Array.from({ length: 20 }, () => ticketOf(site, path)));
    const crowd = tickets.map((ticket, index) => ({ pseudonym: `Classe ${index}`, answer: WRONG, ticket }));
    expect(await all(crowd)).toHaveLength(8);
    const ticket = await ticketOf(site, path);
    const others = ['Max', 'Tom', 'Ada'].map((pseudonym) => ({ pseudonym, answer: WRONG, ticket }));
    expect(await all(others.map((one) => ({ ...one, from: '198.51.100.7' })))).toHaveLength(1);
    const { db } = angers.context;
    const names = await db
      .selectFrom('form_players')
      .selectAll()
      .where('game', '=', angers.game.id)
      .execute();
    expect(names).toHaveLength(9);
  });

  test('keep no address, and after the reveal nothing by which one could be known again', async () => {
    const { site, path, angers } = await opened();
    await answers(site, path, { pseudonym: 'Léa', answer: RIGHT, from: '203.0.113.77' });
    await angers.settle();
    const kept = async (): Promise<string> => JSON.stringify(await everyRow(theatre().database.kysely));
    expect(await kept()).not.toContain('203.0.113');
    expect(JSON.stringify(angers.logged)).not.toMatch(/203\.0\.113|Léa|maison/u);
    const { db } = angers.context;
    const left = async () => ({
      keys: (await db.selectFrom('form_rounds').selectAll().where('game', '=', angers.game.id).execute())
        .length,
      answers: (await db.selectFrom('form_answers').selectAll().where('game', '=', angers.game.id).execute())
        .length,
      players: (await db.selectFrom('form_players').selectAll().where('game', '=', angers.game.id).execute())
        .length,
    });
    expect(await left()).toEqual({ keys: 1, answers: 1, players: 1 });
    await angers.until('20:00');
    expect(await left()).toEqual({ keys: 0, answers: 0, players: 0 });
    expect(await angers.state()).toBe('finished');
  });
});

/** A game of one account and two people at the form: Max finds at ten on the network, Léa before him and Tom after him on the page. */
async function played(answerForm: AnswerForm): Promise<{ angers: Play; site: PublicSite }> {
  const { angers, site, path } = await opened(answerForm, {
    scoring: { points: 10, lessPerHint: 2, least: 1, first: 5 },
  });
  await answers(site, path, { pseudonym: 'Léa', answer: RIGHT });
  await angers.settle();
  await angers.until('10:30');
  angers.village.reply({ handle: `max-${angers.game.id}`, name: 'Max' }, angers.opening().id, RIGHT);
  await angers.settle();
  await angers.until('11:30');
  const receipt = (await answers(site, path, { pseudonym: 'Tom <b>', answer: WRONG }).catch(() => '')) ?? '';
  expect(receipt).toBe('');
  await answers(site, path, { pseudonym: 'Tom', answer: RIGHT });
  await angers.settle();
  return { angers, site };
}

const isSame = async (angers: Play): Promise<void> => {
  const { db } = angers.context;
  await deriveCurrent(db, angers.game);
  const counted = (await findsCounted(db, angers.game, 1)).map(({ player, points }) => [player, points]);
  expect(counted).toEqual(
    (await findsOfRound(db, angers.game, 1)).map(({ player, points }) => [player, points]),
  );
  expect(await standingsCounted(db, angers.game)).toEqual(await standingsOf(db, angers.game));
};

describe('a whole game', () => {
  test('ranks those of the form with all others, marked as such, where the script says so', async () => {
    const { angers, site } = await played('common-ranking');
    await isSame(angers);
    await angers.until('19:00');
    await isSame(angers);
    const posts = angers.posts().map(({ text }) => text);
    const reveal = posts.find((text) => text.startsWith('✨')) ?? '';
    expect(reveal).toContain('Léa (Web)');
    expect(reveal).toContain('Tom (Web)');
    expect(posts.find((text) => text.includes('17 h 30') || /trouvé/u.test(text))).toBeDefined();
    const lines = (posts.at(-1) ?? '').split('\n').filter((line) => /^\d|🥇|🥈|🥉/u.test(line));
    expect(lines[0]).toContain('Léa (Web)');
    const page = await site.text(`/jeu/${angers.game.id}`);
    expect(page).toMatch(/<bdi>Léa<\/bdi > <span class="soft">Web<\/span><\/th> <td>15<\/td>/u);
    expect(page).not.toContain('Le classement des réponses données ici');
  });

  test('ranks them among themselves on the page alone, where the script says that', async () => {
    const { angers, site } = await played('own-ranking');
    await isSame(angers);
    await angers.until('19:00');
    await isSame(angers);
    const posts = angers
      .posts()
      .map(({ text }) => text)
      .join('\n');
    expect(posts).not.toMatch(/Léa|Tom/u);
    expect(posts).toContain('max-');
    const page = await site.text(`/jeu/${angers.game.id}`);
    expect(page).toContain('Sur les réseaux, une personne a trouvé.');
    expect(page).toContain('Sur cette page, 2 personnes ont trouvé.');
    expect(await site.text(`/jeu/${angers.game.id}/compteur`)).toContain(
      'Ont trouvé : 1 sur les réseaux, 2 sur le site.',
    );
    expect(page).toContain('<h3>Le classement des réponses données ici</h3>');
    const [, own = ''] = page.split('<h3>Le classement des réponses données ici</h3>');
    expect(own).toMatch(/Léa.*<td>15<\/td>.*Tom.*<td>8<\/td>/u);
    expect(page.split('<h3>Le classement des réponses données ici</h3>')[0]).toMatch(
      /Max<\/bdi >.*<td>15<\/td>/u,
    );
    const api = await (await site.app.request(`/api/v1/games/${angers.game.id}/standings`)).json();
    expect(api).toMatchObject({
      lines: [{ name: 'Max' }],
      byForm: { lines: [{ name: 'Léa' }, { name: 'Tom' }] },
    });
  });

  test('says of the networks alone that nobody found, where somebody did on the page', async () => {
    const { angers, site, path } = await opened('own-ranking');
    for (const pseudonym of ['Léa', 'Tom']) await answers(site, path, { pseudonym, answer: RIGHT });
    await angers.settle();
    await angers.until('19:00');
    const { id } = angers.game;
    const [game, wall, counter] = [
      await site.text(`/jeu/${id}`),
      await site.text(`/jeu/${id}/ecran`),
      await site.text(`/jeu/${id}/compteur`),
    ];
    for (const text of [game, wall, counter]) expect(text).not.toContain('Personne n’a trouvé');
    expect(game).toContain('Sur les réseaux, personne n’a trouvé.');
    expect(game).toContain('Sur cette page, 2 personnes ont trouvé.');
    const own = 'Sur le site du jeu, 2 personnes ont trouvé.';
    expect([game.includes(own), wall.includes(own), counter.includes(own)]).toEqual([true, true, true]);
    expect(JSON.parse(await site.text(`/jeu/${id}/compteur.json`))).toMatchObject({ line: own });
    expect(await site.text(`/en/game/${id}`)).toContain('On the networks nobody found it.');
    expect(await site.text(`/en/game/${id}/counter`)).toContain('On the game’s site 2 people found it.');
  });

  test('tells of answers that nobody has judged yet when the reveal leaves', async () => {
    const { angers, site, path } = await opened('common-ranking');
    const ticket = await ticketOf(site, path);
    angers.clock.moveTo(at('17:59'));
    const { db } = angers.context;
    // The order is lost: only the row tells of it.
    const lost = {
      ...angers.context,
      queues: { ...angers.context.queues, addAll: () => Promise.reject(new Error('away')) },
    };
    const other = await publicSite({ context: lost as Play['context'], game: angers.game });
    expect((await send(other, path, { pseudonym: 'Léa', answer: RIGHT })).status).toBe(200);
    expect(ticket).not.toBe('');
    expect(
      await db.selectFrom('form_answers').select('text').where('game', '=', angers.game.id).execute(),
    ).toEqual([{ text: RIGHT }]);
    await angers.until('19:00');
    expect(angers.posts().some(({ text }) => text.includes('Léa (Web)'))).toBe(true);
  });

  test('keeps what the judge fails on for another version of the program, and is kept from nothing else by it', async () => {
    const { angers, path } = await opened();
    const { context, game } = angers;
    const away = { ...context.queues, addAll: () => Promise.reject(new Error('away')) };
    const site = await publicSite({ context: { ...context, queues: away } as Play['context'], game });
    await answers(site, path, { pseudonym: 'Léa', answer: RIGHT });
    angers.clock.moveTo(at('10:01'));
    await answers(site, path, { pseudonym: 'Tom', answer: WRONG });
    const played = context.games.get(game.id);
    if (!played) throw new Error('The game is not played.');
    let failures = 0;
    const keyOf = (round: number): CompiledKey => {
      failures += 1;
      if (failures === 1) throw new TypeError('The judge fails.');
      return played.keyOf(round);
    };
    const failing = { ...context, games: new Map([[game.id, { ...played, keyOf }]]) };
    await takeAnswersOf(failing, game.id);
    expect((await angers.replies()).map(({ text }) => text)).toEqual([WRONG]);
    await takeAnswersOf(context, game.id);
    expect(await angers.replies()).toHaveLength(1);
    // Of a game that is over the ranking is known.
    const state = (now: 'finished' | 'playing') =>
      context.db.updateTable('games').set({ state: now }).where('id', '=', game.id).execute();
    await state('finished');
    await takeAnswersOf({ ...context, version: '1.0.1' }, game.id);
    expect(await angers.replies()).toHaveLength(1);
    await state('playing');
    await takeAnswersOf({ ...context, version: '1.0.1' }, game.id);
    expect((await angers.replies()).map(({ text }) => text)).toEqual([RIGHT, WRONG]);
    expect(await setAsideOf(context.db, [FORM_ACCOUNT])).toEqual([]);
  });

  test('counts though a STOP is read first that was written after it', async () => {
    const { angers, path } = await opened('own-ranking', { guesses: 2 });
    const { context, game } = angers;
    const away = { ...context.queues, addAll: () => Promise.reject(new Error('away')) };
    const site = await publicSite({ context: { ...context, queues: away } as Play['context'], game });
    const asLea = { pseudonym: 'Léa', answer: WRONG };
    await answers(site, path, asLea);
    await takeAnswersOf(context, game.id);
    const [lea] = await angers.replies();
    angers.clock.moveTo(at('10:02'));
    await sql`insert into form_answers (id, game, round, player, proved, said, text, at)
      select 'later', game, round, player, proved, 'later', ${RIGHT}, ${at('10:01').toString()}::timestamptz
      from form_answers where game = ${game.id}`.execute(context.db);
    await optOut(context.db, lea?.player ?? '', at('10:02'));
    await takeAnswersOf(context, game.id);
    expect((await angers.replies()).map(({ text }) => text)).toEqual([WRONG, RIGHT]);
  });

  test('is erased with its game, judged or not', async () => {
    const { angers, path } = await opened();
    const { context, game } = angers;
    const away = { ...context.queues, addAll: () => Promise.reject(new Error('away')) };
    const site = await publicSite({ context: { ...context, queues: away } as Play['context'], game });
    await answers(site, path, { pseudonym: 'Léa', answer: RIGHT });
    while (!(await eraseWords(context.db, game.id)));
    for (const table of ['form_answers', 'form_players'] as const)
      expect(await context.db.selectFrom(table).selectAll().where('game', '=', game.id).execute()).toEqual(
        [],
      );
  });

  test('is judged by a worker that has an account of the game, and not by whoever keeps house', async () => {
    const { angers, path } = await opened();
    const orders: string[] = [];
    const add = ({ name, queue }: JobOrder): Promise<void> => {
      orders.push(`${name} by ${queue}`);
      return Promise.resolve();
    };
    const addAll = async (several: readonly JobOrder[]): Promise<void> => {
      for (const order of several) await add(order);
    };
    const context = {
      ...angers.context,
      queues: { ...angers.context.queues, add, addAll },
    } as Play['context'];
    const other = await publicSite({ context, game: angers.game });
    await answers(other, path, { pseudonym: 'Léa', answer: RIGHT });
    await orderOwed(context);
    const [account = ''] = angers.game.accounts;
    const judging = orders.filter((order) => order.startsWith('judge-answers'));
    expect(judging).toEqual([`judge-answers by inbox-${account}`, `judge-answers by inbox-${account}`]);
  });

  test('counts what a person decides of a doubtful one, and tells nobody', async () => {
    const { angers, site, path } = await opened('common-ranking');
    await answers(site, path, { pseudonym: 'Léa', answer: 'Maison d’Adam ou logis Pincé ?' });
    await angers.settle();
    const [reply] = await angers.replies();
    const decide = { kind: 'decide', reply: reply?.ref ?? '', verdict: 'correct' } as const;
    expect(await angers.act(decide)).toMatchObject({ ok: true });
    await angers.settle();
    expect(await angers.effects()).toEqual([]);
    expect((await findsOfRound(angers.context.db, angers.game, 1)).map(({ reply: id }) => id)).toEqual([
      reply?.id,
    ]);
    await isSame(angers);
  });
});

/** A page without what chance made of it. */
const still = (page: string): string =>
  page
    .replaceAll(/[\dA-HJKMNP-TV-Z]{5}-[\dA-HJKMNP-TV-Z]{5}/gu, 'RECEIPT')
    .replaceAll(/name="ticket" value="[^"]*"/gu, 'TICKET')
    .replaceAll(/(angers|ville)\d+/gu, '$1')
    .replaceAll(/village\.example\/[^"]*/gu, 'post')
    // The address of the game, as a QR code.
    .replaceAll(/<path d="[^"]*"/gu, 'QR');

/** All that anybody can see of a game in which twelve names give one answer by the form, from the answer to just before the reveal. */
async function seenWith(answer: string, answerForm: AnswerForm): Promise<readonly unknown[]> {
  const { angers, site, path } = await opened(answerForm, {
    rounds: [aRound({ lastCall: at('17:30') })],
  });
  const seen: unknown[] = [];
  for (let index = 0; index < 12; index += 1) {
    const response = await send(site, path, {
      pseudonym: `Nom ${index}`,
      answer,
      from: `198.51.100.${index}`,
    });
    seen.push(response.status, [...response.headers].map(String).toSorted(), still(await response.text()));
    if (index % 5 === 0) await angers.settle();
  }
  const said = angers.logged.filter(({ event }) => event !== 'reply-judged');
  for (const time of ['10:20', '17:31', '18:29']) {
    await angers.until(time);
    for (const one of site.paths) {
      const response = await site.app.request(one);
      const { status, headers } = response;
      seen.push([time, status, headers.get('cache-control'), still(await response.text())]);
    }
    seen.push(angers.posts().map(({ text }) => text));
  }
  return [...seen, said.map(({ event }) => event)];
}

test.each(['own-ranking', 'common-ranking'] as const)(
  'nothing that anybody can see before the reveal differs between right and wrong answers (%s)',
  async (answerForm) => {
    const [right, wrong] = [
      await seenWith(RIGHT, answerForm),
      await seenWith('Le logis des Ducs', answerForm),
    ];
    expect(right.length).toBe(wrong.length);
    for (const [index, one] of right.entries()) expect(one).toEqual(wrong[index]);
  },
);
