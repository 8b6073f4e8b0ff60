import type { DeskReply } from '#app/desk/desk.ts';
import { hourOf } from '#game/words/hour-words.ts';
import { namesOf } from '#console/pages/journal.ts';
import { isToCome } from '#console/pages/now.ts';
import { keptFrom, mayShow, toldTo } from '#console/pages/seen.ts';
import { veiledLine } from '#console/pages/veiled.ts';
import type { GameReading, Readings } from '#console/readings.ts';
import type { ProgramVisit, Route } from '#console/visit.ts';
import { phrasesOfHour } from '#console/words/hour-phrases.ts';
import { phrasesIn } from '#console/words/phrases.ts';
import { openApi } from './openapi.ts';
import { tellAccounts, tellGame, tellJournal, tellReplies, tellStandings, tellWaiting } from './tell.ts';

/** How many replies are in a page, lines of the journal, players of the ranking, and of what waits. */
const REPLIES = 100;
const LINES = 200;
const RANKED = 500;
const MOST_WAITING = 100;

/** A game as a program looks at it. */
interface Looked {
  readonly visit: ProgramVisit;
  readonly reading: GameReading;
  /** The rounds of which this role is not told who may have found, nor by what. */
  readonly kept: ReadonlySet<number>;
}

/** How a program is told what was done in a game: as its pages tell it. */
function tellingOf(
  { language }: ProgramVisit,
  { game, story }: GameReading,
): Parameters<typeof tellJournal>[2] {
  const hour = hourOf(game);
  const phrases = phrasesOfHour(phrasesIn(language), hour, language);
  return { language, hour, nameOf: namesOf(story, language, phrases) };
}

/** Returns what the console tells programs: what its pages tell, to the same roles, and nothing else. */
export function apiRoutes(readings: Readings): readonly Route[] {
  const described = openApi();
  const told = (path: string, handle: (visit: ProgramVisit) => Response | Promise<Response>): Route => ({
    method: 'GET',
    path: `/api/v1${path}`,
    to: 'viewer',
    by: 'token',
    handle,
  });
  const ofGame = (path: string, tell: (looked: Looked) => object | undefined | Promise<object | undefined>) =>
    told(`/games/:game${path}`, async (visit) => {
      const found = await readings.of(visit.call.req.param('game') ?? '', visit.language);
      if (!found) return visit.call.json({ problem: 'not-found' }, 404);
      const kept = keptFrom(visit, found);
      const reading = toldTo(visit, found);
      const answer = await tell({ visit, reading, kept });
      return answer ? visit.call.json(answer) : visit.call.json({ problem: 'wrong-question' }, 400);
    });
  return [
    told('/openapi.json', ({ call }) => call.json(described)),
    told('/games', async ({ call, desk, language }) => {
      const ids = await desk.control.games();
      const found = await Promise.all(ids.map((id) => readings.of(id, language).catch(() => undefined)));
      return call.json({
        games: found.flatMap((reading) =>
          reading
            ? [
                {
                  id: reading.story.game,
                  title: reading.story.title,
                  state: reading.state,
                  url: `/api/v1/games/${encodeURIComponent(reading.story.game)}`,
                },
              ]
            : [],
        ),
      });
    }),
    ofGame('', ({ reading, kept }) => tellGame(reading, isToCome, kept)),
    ofGame('/replies', async ({ visit, reading, kept }) => {
      const { round = '', after } = visit.call.req.query();
      const number = /^\d{1,5}$/u.test(round) ? Number(round) : Number.NaN;
      const asked = reading.rounds.find(({ shown }) => shown === number);
      if (!asked) return undefined;
      if (kept.has(asked.shown)) return tellReplies(undefined);
      const found = await visit.desk.replies(reading.game, asked.number, {
        after,
        most: REPLIES,
        language: visit.language,
      });
      return found && tellReplies(found);
    }),
    ofGame('/waiting', async ({ visit, reading, kept }) => {
      const wished = { most: MOST_WAITING, language: visit.language };
      const waiting: readonly DeskReply[] = await visit.desk.waiting(reading.game, wished);
      const inPublic = await visit.desk.inPublic(reading.game, reading, wished);
      return tellWaiting(reading, { waiting, inPublic }, (round) => !kept.has(round));
    }),
    ofGame('/standings', async ({ visit, reading, kept }) => {
      const { q: words, after } = visit.call.req.query();
      const asked = { without: kept, words, after, most: RANKED };
      const found = await visit.desk.ranking(reading.game, asked);
      return found && tellStandings(found, kept);
    }),
    ofGame('/journal', async ({ visit, reading }) => {
      const asked = visit.call.req.query('since') ?? '0';
      if (!/^\d{1,15}$/u.test(asked)) return undefined;
      const since = Number(asked);
      const { game } = reading.story;
      const eyes = { visit, secret: new Set(reading.story.secret), shown: mayShow(visit) };
      const most = LINES;
      // Whoever may be shown no secret has a journal of their own, numbered by itself, whatever is a secret by now.
      const lines = await (eyes.shown
        ? visit.desk.control.journal({ game, since, most })
        : visit.desk.control.journal({ game, ofReplies: false, skip: since, most }));
      const numbered = eyes.shown
        ? lines
        : lines.map((line, index) => ({ ...line, id: since + index + 1, undoneBy: undefined }));
      return tellJournal(
        numbered.map((line) => veiledLine(line, eyes)),
        numbered.at(-1)?.id ?? since,
        tellingOf(visit, reading),
      );
    }),
    ofGame('/accounts', async ({ visit, reading }) =>
      tellAccounts(reading, await visit.desk.voices(reading.game)),
    ),
  ];
}
