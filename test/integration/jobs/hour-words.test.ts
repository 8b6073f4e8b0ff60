import { expect, onTestFinished, test } from 'vitest';
import { resultsTable } from '#app/results/results-table.ts';
import { TABLES, reportTable } from '#app/story/report-tables.ts';
import { sayLine } from '#app/words/say-line.ts';
import { sayRefusal } from '#app/words/say-refusal.ts';
import { showStatus } from '#cli/commands/status.ts';
import { sayKnown } from '#cli/output/say-known.ts';
import type { Act } from '#acts/act.ts';
import type { Language } from '#game/game.ts';
import { renderResults } from '#results/render-results.ts';
import { renderSeason } from '#results/render-season.ts';
import { renderStoryboard } from '#storyboard/render.ts';
import { aLiveHour } from '../../support/games/live-hour.ts';
import type { Play } from '../../support/games/playhouse.ts';
import { useTheatre } from '../../support/games/playing.ts';
import { type Browsing, openStage } from '../console/console-stage.ts';

const { play } = useTheatre();

const LANGUAGES = ['fr', 'en'] as const;

/** A live hour has none of it. */
const FOREIGN =
  /.{0,70}(?:myst[eè]r(?!e\/)|mysteries|mystery(?!\/)|propositions?\b|réponses? justes?|bonnes? réponses?|right answers?|replies judged right|\bguess|révélation|\breveal(?!\/)).{0,70}/giu;

/** Whoever speaks in an hour plays nothing. */
const PLAYERS = /.{0,70}\b(?:joueurs?|players?)\b.{0,70}/giu;

/** What a page calls its parts is read by nobody; addresses are those of all games. */
const shownOf = (text: string): string =>
  text
    .replaceAll(/<style[\s\S]*?<\/style>/gu, '')
    .replaceAll(
      /\b(?:href|src|action|formaction|class|id|name|value|aria-labelledby|aria-describedby|hx-[a-z:-]+|data-[a-z-]+|for)="[^"]*"/gu,
      '',
    );

const read = (text: string): readonly string[] => shownOf(text).match(FOREIGN) ?? [];

/** No more pages are looked at. */
const MOST_PAGES = 160;

/** Follows every link of an hour’s pages, and gives what is read there, each with its address. */
async function pagesOf(
  who: Browsing,
  path: string,
): Promise<readonly (readonly [string, readonly string[]])[]> {
  const pages = new Set(
    ['now', 'review', 'timeline', 'journal', 'players', 'report', 'standings', 'accounts'].map(
      (page) => `${path}/${page}`,
    ),
  );
  const found: (readonly [string, readonly string[]])[] = [];
  for (const page of pages) {
    const text = await who.page(page);
    found.push([page, [...read(text), ...(shownOf(text).match(PLAYERS) ?? [])]]);
    for (const [, to = ''] of text.matchAll(/href="([^"#]+)/gu)) {
      const link = to.replaceAll('&amp;', '&');
      const isPage = link.startsWith(`${path}/`) && !/calendar|picture|live\/|\.(?:csv|json|ics)/u.test(link);
      if (isPage && pages.size < MOST_PAGES) pages.add(link);
    }
  }
  return found;
}

/** Acts that are refused in an hour, or done, whose sentences name a round. */
const ACTS: readonly Act[] = [
  { kind: 'skip', called: '2/opening' },
  { kind: 'undo' },
  { kind: 'cancel-round', called: '2' },
  { kind: 'cancel-round', called: '4' },
  { kind: 'take-back-reveal', round: 1 },
  { kind: 'take-back-reveal', round: 3 },
  { kind: 'steer', deed: { deed: 'close', round: '1' } },
  { kind: 'steer', deed: { deed: 'extend', round: '2', by: '5min' } },
  { kind: 'steer', deed: { deed: 'move', step: '2/opening', to: '09:25' } },
  { kind: 'steer', deed: { deed: 'cancel', step: '2/opening' } },
  { kind: 'steer', deed: { deed: 'close', round: '3' } },
  { kind: 'steer', deed: { deed: 'add-hint', round: '1', text: 'Un indice' } },
  { kind: 'edit-post', post: '1/opening', text: 'Quel mot apprendre d’abord ?' },
  { kind: 'delete-post', post: '3/opening' },
];

async function saidOf(hour: Play, language: Language): Promise<string> {
  const { control } = hour;
  const { id } = hour.game;
  const [status, story, results, season, now] = await Promise.all([
    control.status(id, language),
    control.story(id, language),
    control.results(id),
    control.season([id]),
    control.hour(id),
  ]);
  if (!status || !story || !results || !season) throw new Error('The hour cannot be told.');
  const lines = await control.journal({ game: id, since: 0, most: 500 });
  const known = await control.known('village:zoe@village.example');
  return [
    showStatus(status, undefined, { language, colour: false }, hour.clock.now()),
    ...TABLES.map((name) => reportTable(name, story.story, language)),
    await renderStoryboard(story.story, language),
    await renderResults(results.results, language),
    resultsTable(results.results, language),
    await renderSeason(season, language),
    ...lines.map((line) => sayLine(line, language, { timeZone: 'Europe/Paris', withGame: true, hour: now })),
    known.ok ? sayKnown(known.known, language, new Map([[id, now]])) : '',
  ].join('\n');
}

test('nothing that anybody reads of a live hour calls it a game of mysteries: commands, files, pages and refusals', async () => {
  const hour = await play(aLiveHour(), {});
  const stage = await openStage(hour);
  onTestFinished(() => stage.console[Symbol.dispose]());
  const operator = await stage.person('operator', hour);
  const refusals: string[] = [];
  const look = async (when: string): Promise<void> => {
    for (const language of LANGUAGES)
      expect([when, language, read(await saidOf(hour, language))]).toEqual([when, language, []]);
    for (const language of LANGUAGES) {
      operator.cookies.set('kesako-language-8751', language);
      const told = await pagesOf(operator, `/games/${hour.game.id}`);
      expect(told.length).toBeGreaterThan(20);
      expect([when, language, told.filter(([, words]) => words.length > 0)]).toEqual([when, language, []]);
    }
  };
  await hour.until('09:11');
  hour.village.reply({ handle: 'zoe', name: 'Zoé' }, hour.posts().at(-1)?.id ?? '', 'Merci');
  await hour.settle();
  await look('while it lasts');
  const parts = await hour.control.hour(hour.game.id);
  for (const act of ACTS) {
    const done = await hour.act(act);
    if ('refusal' in done && done.refusal) {
      for (const where of ['command-line', 'console'] as const) {
        const { what, mend } = sayRefusal(done.refusal, where, parts);
        refusals.push(what.fr, what.en, mend.fr, mend.en);
      }
    }
    await hour.settle();
  }
  expect(refusals.length).toBeGreaterThan(0);
  expect(read(refusals.join('\n'))).toEqual([]);
  await look('after acts');
  await hour.until('10:30');
  await look('when it is over');
});

test('its status tells how much was said and by how many, as its report does, though nothing of it is judged', async () => {
  const hour = await play(aLiveHour(), {});
  await hour.until('09:11');
  for (const [handle, text] of [
    ['zoe', 'Merci'],
    ['zoe', 'Bonjour'],
    ['lin', 'Bonsoir'],
  ] as const)
    hour.village.reply({ handle, name: handle }, hour.posts().at(-1)?.id ?? '', text);
  await hour.settle();
  const report = await hour.control.report(hour.game.id, 'fr');
  const told = await hour.control.results(hour.game.id);
  const now = await hour.control.status(hour.game.id, 'fr');
  if (!report || !told || !now) throw new Error('The hour cannot be told.');
  expect(report.said).toEqual({ answers: 3, people: 2 });
  expect(now.said).toEqual(report.said);
  expect([told.results.received, told.results.people.players]).toEqual([3, 2]);
  const status = (language: Language): string =>
    showStatus(now, undefined, { language, colour: false }, hour.clock.now());
  expect(status('fr')).toContain('réponses\u00A0: 3, de 2 personnes');
  expect(status('en')).toContain('replies: 3, by 2 people');
});
