import { expect, test } from 'vitest';
import { usualMeasure } from '#app/parts/measures.ts';
import { readPlayableGame } from '#app/parts/read-games.ts';
import { openRehearsalDesk } from '#app/rehearsal/rehearsal-desk.ts';
import { stage } from '#app/rehearsal/rehearsal.ts';
import { showRehearsal } from '#cli/show-rehearsal.ts';
import { systemClock } from '#platform/clock.ts';
import { silentLog } from '#platform/log.ts';
import { aGame, aRound, at } from '../../support/games/game.ts';
import { photoFolder } from '../../support/games/photo-folder.ts';
import { embeddedFiles } from '../../support/run/databases.ts';

const never = new AbortController().signal;
const SECRET = 'Tour Saint-Aubin';
const GAME = aGame({
  rounds: [
    aRound({
      number: 1,
      answers: [SECRET],
      closes: at('12:00'),
      lastCall: undefined,
      reveals: at('12:10'),
      hints: [],
    }),
  ],
});

test('a rehearsal is looked at in a console and on a public page, by whoever has the link and without a password', async () => {
  await using resources = new AsyncDisposableStack();
  const { path: folder } = resources.use(await photoFolder());
  await using rehearsal = await stage({
    game: GAME,
    folder,
    seed: 7,
    followers: 12,
    speed: 'max',
    log: silentLog,
    copyOf: await embeddedFiles(),
  });
  let said = '';
  const note = (text: string): void => void (said += text);
  await using shown = await showRehearsal(rehearsal, {
    terminal: { language: 'en', colour: false, live: false, columns: 80, out: note, err: note },
    branding: {},
    clock: systemClock,
  });
  const [look = '', page = ''] = said.match(/http:\S+/gu) ?? [];
  const { origin } = new URL(look);

  expect((await fetch(`${origin}/look/nobody-gave-this`)).status).toBe(404);
  expect((await fetch(`${origin}/`, { redirect: 'manual' })).headers.get('location')).toBe('/login');
  const entered = await fetch(look, { redirect: 'manual' });
  const cookie = entered.headers
    .getSetCookie()
    .map((set) => set.split(';')[0])
    .join('; ');
  const read = async (path: string): Promise<string> =>
    (await fetch(`${origin}${path}`, { headers: { cookie } })).text();

  const seen: string[] = [];
  await rehearsal.play(async () => {
    if (rehearsal.context.clock.now().epochMilliseconds >= at('12:00').epochMilliseconds) return;
    seen.push(await read(`/games/${GAME.id}/now`), await (await fetch(page)).text());
  }, never);
  expect(seen.some((text) => text.includes(GAME.rounds[0]?.question ?? 'no question'))).toBe(true);
  expect(seen.filter((text) => text.includes(SECRET))).toEqual([]);
  expect(await (await fetch(page)).text()).toContain(SECRET);

  // What was posted nowhere is led to by nothing, and every page says so.
  for (const name of [
    'now',
    'review',
    'timeline',
    'standings',
    'players',
    'partners',
    'accounts',
    'journal',
  ]) {
    const shownPage = await read(`/games/${GAME.id}/${name}`);
    expect(shownPage).toContain('C’est une répétition.');
    expect(shownPage).not.toMatch(/href="[a-z]+:[^"]*village/u);
    expect(shownPage).not.toContain('voir sur le réseau');
  }
  const told = await (await fetch(page)).text();
  expect(told).toContain('Répétition\u00a0: le réseau est simulé');
  expect(told).not.toMatch(/href="[a-z]+:[^"]*village/u);

  const acted = await fetch(`${origin}/pause-all`, {
    method: 'POST',
    headers: { cookie, origin },
    body: new URLSearchParams(),
  });
  expect(acted.status).toBeGreaterThanOrEqual(400);
  await shown.stay(never);
});

test('what a change of the script would come to is told in the console of a rehearsal, which is the same game as one at which nobody looks', async () => {
  const folder = 'games/minimal';
  const measures = (account: string): ReturnType<typeof usualMeasure> =>
    usualMeasure({ accounts: new Map() }, account);
  const { game } = await readPlayableGame(folder, measures);
  const played = async (isShown: boolean): Promise<readonly string[]> => {
    await using rehearsal = await stage({
      game,
      folder,
      seed: 7,
      followers: 12,
      speed: 'max',
      log: silentLog,
      copyOf: await embeddedFiles(),
      measures: isShown ? measures : undefined,
    });
    await rehearsal.play(async () => undefined, never);
    const { control } = openRehearsalDesk(rehearsal, systemClock);
    const act = { kind: 'accept', round: 1, text: 'Moulin de la Herpinière', as: 'answers' } as const;
    const compared = await control.compare(game.id, act);
    expect(compared.ok ? undefined : compared.refusal.kind).toBe(isShown ? undefined : 'no-script');
    return rehearsal.village.posts().map(({ author, text }) => `${author.handle}: ${text}`);
  };
  expect(await played(true)).toEqual(await played(false));
});
