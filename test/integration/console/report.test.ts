import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { openDesk } from '#app/desk/desk.ts';
import { eraseReply } from '#store/replies/replies.ts';
import type { Play } from '../../support/games/playhouse.ts';
import { useTheatre } from '../../support/games/playing.ts';
import { openStage } from './console-stage.ts';

const { play } = useTheatre();

const NASTY = '<img src=x onerror=alert(1)>';

async function opened(): Promise<Play> {
  const angers = await play();
  await angers.until('10:00');
  const replies = [
    ['zoe', `Zoé ${NASTY}`, 'La maison d’Adam'],
    ['paul', '=SUM(A1)', 'la place Sainte-Croix'],
  ] as const;
  for (const [handle, name, text] of replies)
    angers.village.reply({ handle: `${handle}-${angers.game.id}`, name }, angers.opening().id, text);
  await angers.settle();
  return angers;
}

test('the report is the page of the real game, under a policy that lets nothing run and no style in but its own', async () => {
  const angers = await opened();
  const stage = await openStage(angers);
  using _console = stage.console;
  const operator = await stage.person('operator', angers);
  const path = `/games/${angers.game.id}/report`;
  expect(await operator.page(path)).toContain(`href="${path}/page"`);
  const answer = await operator.get(`${path}/page`);
  const page = await answer.text();
  expect(page).toContain('La maison d’Adam');
  expect(page).toContain('état au');
  expect(page).toContain('data:image/jpeg;base64,');
  expect(page).not.toContain('<img src=x');
  expect(page).not.toMatch(/<script|\sstyle=/u);
  const [, styles = ''] = /<style>([\s\S]*?)<\/style>/u.exec(page) ?? [];
  const hash = createHash('sha256').update(styles).digest('base64');
  expect(answer.headers.get('content-security-policy')).toBe(
    `default-src 'none'; img-src data:; style-src 'sha256-${hash}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
  );
  expect((await operator.get(path)).headers.get('content-security-policy')).toContain("style-src 'self'");
  expect(await operator.page(path)).toMatch(/État à\s+<time[^>]*>10:00</u);
  const without = await operator.page(`${path}/page?names=no`);
  expect(without).not.toContain('Zoé');
  expect(without).toContain('La maison d’Adam');
});

test('its files are those of the command, in the language of whoever reads', async () => {
  const angers = await opened();
  const stage = await openStage(angers);
  using _console = stage.console;
  const operator = await stage.person('operator', angers);
  const path = `/games/${angers.game.id}/report`;
  const listed = await operator.page(path);
  const files = [...listed.matchAll(/href="[^"]*\/files\/([^"]+)"/gu)].map(([, file]) => file);
  expect(files).toEqual([
    'messages.csv',
    'reponses.csv',
    'classement.csv',
    'exposition.csv',
    'partenaires.csv',
    'partages.csv',
    `${angers.game.id}.json`,
  ]);
  const table = await operator.get(`${path}/files/reponses.csv`);
  expect(table.headers.get('content-type')).toBe('text/csv; charset=utf-8');
  expect(table.headers.get('content-disposition')).toBe('attachment; filename="reponses.csv"');
  const text = await table.text();
  expect(text).toMatch(/Mystère;Reçue;Joueur/u);
  expect(text).toContain("'=SUM(A1)");
  const figures: unknown = await (await operator.get(`${path}/files/${angers.game.id}.json`)).json();
  expect(figures).toMatchObject({ game: angers.game.id, guesses: [{ verdict: 'correct' }, {}] });
  expect((await operator.get(`${path}/files/replies.csv`)).status).toBe(404);
  expect((await operator.get(`${path}/files/passwords.csv`)).status).toBe(404);
});

test('whoever only reads is given it once no answer is a secret any more', async () => {
  const angers = await opened();
  const stage = await openStage(angers);
  using _console = stage.console;
  const viewer = await stage.person('viewer', angers);
  const operator = await stage.person('operator', angers);
  const path = `/games/${angers.game.id}/report`;
  await operator.page(`${path}/page`);
  const files = ['page', 'page?names=no', 'files/reponses.csv', `files/${angers.game.id}.json`];
  const found = async () =>
    Promise.all(files.map(async (file) => (await viewer.get(`${path}/${file}`)).status));
  expect(await found()).toEqual([404, 404, 404, 404]);
  const later = await viewer.page(path);
  expect(later).toContain('quand plus aucune réponse ne sera secrète');
  expect(later).not.toContain('/files/');
  await angers.until('20:00');
  expect(await found()).toEqual([200, 200, 200, 200]);
  expect(await viewer.page(`${path}/page`)).toContain('La maison d’Adam');
});

test('it is made once for all who look, one at a time, and anew when it is old', async () => {
  const angers = await opened();
  const desk = openDesk(angers.control, angers.context);
  const made: string[] = [];
  let under = 0;
  const counting = {
    ...desk,
    story: async (game: string, language: 'fr' | 'en') => {
      made.push(language);
      under += 1;
      const told = under > 1 ? undefined : await desk.story(game, language);
      under -= 1;
      return told;
    },
  };
  const stage = await openStage(angers, {}, { desk: counting });
  using _console = stage.console;
  const people = [await stage.person('operator', angers), await stage.person('reviewer', angers)] as const;
  const english = await stage.person('operator', angers);
  const path = `/games/${angers.game.id}/report`;
  const asked = [
    ...people.map((person) => person.get(`${path}/page`)),
    english.get(`${path}/page`, { 'accept-language': 'en' }),
    ...people.map((person) => person.get(`${path}/files/reponses.csv`)),
  ];
  expect((await Promise.all(asked)).map(({ status }) => status)).toEqual([200, 200, 200, 200, 200]);
  expect(made.toSorted()).toEqual(['en', 'fr']);
  await people[0].get(`${path}/page`);
  expect(made).toHaveLength(2);
  angers.clock.moveTo(angers.clock.now().add({ minutes: 1 }));
  await people[0].get(`${path}/page`);
  expect(made).toHaveLength(3);
});

test('whoever is forgotten is named no more by a report that was made before, whether on its page, in a file or in figures', async () => {
  const angers = await opened();
  const stage = await openStage(angers);
  using _console = stage.console;
  const operator = await stage.person('operator', angers);
  const path = `/games/${angers.game.id}/report`;
  const files = [
    'page',
    'page?names=no',
    'files/reponses.csv',
    'files/classement.csv',
    `files/${angers.game.id}.json`,
  ];
  const naming = async (): Promise<readonly string[]> => {
    const texts = await Promise.all(
      files.map(async (file) => [file, await (await operator.get(`${path}/${file}`)).text()] as const),
    );
    return texts.flatMap(([file, text]) => (/Zoé|zoe-/u.test(text) ? [file] : []));
  };
  expect(await naming()).toEqual(files.filter((file) => !file.endsWith('names=no')));
  await angers.act({ kind: 'forget', player: `village:zoe-${angers.game.id}@village.example` });
  expect(await naming()).toEqual([]);
  expect(await (await operator.get(`${path}/page`)).text()).toContain('SUM(A1)');
});

test('what its author has taken back is read no more in a report that was made before', async () => {
  const angers = await opened();
  const stage = await openStage(angers);
  using _console = stage.console;
  const operator = await stage.person('operator', angers);
  const path = `/games/${angers.game.id}/report`;
  const files = ['page', 'page?names=no', 'files/reponses.csv', `files/${angers.game.id}.json`];
  const quoting = async (): Promise<readonly string[]> => {
    const texts = await Promise.all(
      files.map(async (file) => [file, await (await operator.get(`${path}/${file}`)).text()] as const),
    );
    return texts.flatMap(([file, text]) => (text.includes('place Sainte-Croix') ? [file] : []));
  };
  expect(await quoting()).toEqual(files);
  const reply = (await angers.replies()).find(({ player }) => player.includes('paul-'));
  await angers.until('10:05');
  // As what looks for a reply at its network does that finds it no more there.
  await eraseReply(angers.context.db, reply?.account ?? '', reply?.networkId ?? '', angers.clock.now());
  expect(await quoting()).toEqual([]);
});

test('what the game came to is there for everybody who is logged in, under the same policy, and leads to no answer before its reveal', async () => {
  const angers = await opened();
  const stage = await openStage(angers);
  using _console = stage.console;
  const viewer = await stage.person('viewer', angers);
  const path = `/games/${angers.game.id}/report`;
  expect(await viewer.page(path)).toContain(`href="${path}/results"`);
  const answer = await viewer.get(`${path}/results`);
  const page = await answer.text();
  expect(page).toContain('Bilan provisoire');
  expect(page).toContain('data:image/jpeg;base64,');
  expect(page).not.toMatch(/<script|\sstyle=|Adam|Zoé|SUM\(/u);
  const [, styles = ''] = /<style>([\s\S]*?)<\/style>/u.exec(page) ?? [];
  const hash = createHash('sha256').update(styles).digest('base64');
  expect(answer.headers.get('content-security-policy')).toBe(
    `default-src 'none'; img-src data:; style-src 'sha256-${hash}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
  );
  const figures = await (await viewer.get(`${path}/results/bilan.json`)).json();
  expect(figures).toMatchObject({ provisional: true, received: 2, guesses: null });
  expect((await viewer.get(`${path}/results/bilan.csv`)).headers.get('content-type')).toContain('text/csv');
  expect((await viewer.get(`${path}/results/passwords`)).status).toBe(404);
  await angers.until('20:00');
  angers.clock.moveTo(angers.clock.now().add({ hours: 1 }));
  expect(await viewer.page(`${path}/results`)).toContain('Maison d’Adam');
});

test('a season is asked for by a form that takes no script, of games that were played here', async () => {
  const [angers, blois] = [await opened(), await play()];
  await blois.until('10:00');
  const stage = await openStage(angers);
  using _console = stage.console;
  const viewer = await stage.person('viewer', angers);
  const [first, second] = [angers.game.id, blois.game.id];
  expect(await viewer.page(`/games/${first}/report`)).toContain(`href="/season?game=${first}"`);
  const form = await viewer.page(`/season?game=${first}`);
  expect(form).toContain('<form method="get" action="/season">');
  expect(form).toMatch(new RegExp(`value="${first}" checked`, 'u'));
  expect(form).toMatch(new RegExp(`value="${second}"  ?/>`, 'u'));
  expect((await viewer.get(`/season?game=${first}&game=nowhere`)).status).toBe(404);
  const outside = await stage.browser().get(`/season?game=${first}&game=${second}`);
  expect(outside.status).toBe(303);
});

test('whoever asks for season after season is told to wait, and whoever asks for another report is given it', async () => {
  const angers = await opened();
  const all = [
    angers.game.id,
    ...(await Promise.all([play(), play(), play(), play()])).map(({ game }) => game.id),
  ];
  const desk = openDesk(angers.control, angers.context);
  const { promise: hangs, resolve: goesOn } = Promise.withResolvers<void>();
  const slow = {
    ...desk,
    season: async (games: readonly string[]) => {
      await hangs;
      return desk.season(games);
    },
  };
  const stage = await openStage(angers, {}, { desk: slow });
  using _console = stage.console;
  const [viewer, operator] = [await stage.person('viewer', angers), await stage.person('operator', angers)];
  const seasons = all.slice(1).map((id) => `/season?game=${all[0]}&game=${id}`);
  const more = all.slice(2).map((id) => `/season?game=${all[1]}&game=${id}`);
  const asked = [...seasons, ...more].map((path) => viewer.get(path));
  const results = operator.get(`/games/${angers.game.id}/report/results`);
  const first = await Promise.race(asked);
  expect([first.status, first.headers.get('retry-after')]).toEqual([503, '60']);
  expect(await first.text()).toContain('Trop de rapports');
  goesOn();
  expect((await results).status).toBe(200);
  const statuses = (await Promise.all(asked)).map(({ status }) => status);
  expect(statuses.filter((status) => status === 503)).toHaveLength(2);
});
