import type { AlarmKind } from '#game/alarms.ts';
import type { Alarm } from '#acts/journal.ts';
import type { Game } from '#game/game.ts';
import type { JobContext } from '#jobs/context.ts';
import { alarmsSince } from '#store/journal.ts';
import { happenedToAnswers } from '#store/watch/happened.ts';
import type { StoredStep } from '#store/posts/steps.ts';
import { shownHint, shownRound } from '#app/story/as-shown.ts';
import { STALE_AFTER } from './read-events.ts';
import type { ToldTrouble } from './trouble.ts';

/** Of the alarms of the journal those that are told to people as what has happened; what stands is told as long as it stands. */
const TOLD: Readonly<Record<Alarm['alarm'], Extract<AlarmKind, Alarm['alarm']> | undefined>> = {
  exposed: undefined,
  // The post itself stands as one that failed.
  'given-up': undefined,
  'no-picture': 'no-picture',
  gone: 'gone',
  'posted-twice': 'posted-twice',
  'not-amended': 'not-amended',
  'not-carried-out': 'not-carried-out',
};

/** In which moments are said where no game says another. */
const TIME_ZONE = 'Europe/Paris';

/** Reads what has happened of late in these games, and to what was answered to what the watch has heard, as their journal has it. */
export async function happenedIn(
  { db, clock, watch }: JobContext,
  games: readonly Game[],
  steps: ReadonlyMap<string, readonly StoredStep[]>,
): Promise<readonly ToldTrouble[]> {
  const byId = new Map(games.map((game) => [game.id, game]));
  const lines = await alarmsSince(db, [...byId.keys()], clock.now().subtract(STALE_AFTER));
  const watched = await happenedToAnswers(db, clock.now().subtract(STALE_AFTER));
  const ofAnswers = watched.map(({ line, number, account, kind }): ToldTrouble => ({
    kind,
    cause: `watch/${line}`,
    count: 1,
    mark: '',
    game: undefined,
    account,
    title: '',
    timeZone: watch?.timeZone ?? TIME_ZONE,
    page: '',
    heard: number,
  }));
  const ofGames = lines.flatMap(({ id, game: of, entry }): readonly ToldTrouble[] => {
    const game = byId.get(of ?? '');
    const kind = entry.kind === 'alarm' ? TOLD[entry.alarm.alarm] : undefined;
    if (!game || kind === undefined || entry.kind !== 'alarm') return [];
    const { alarm } = entry;
    const step = 'step' in alarm ? steps.get(game.id)?.find((one) => one.id === alarm.step) : undefined;
    // What is taken back by the game itself did not vanish.
    if (kind === 'gone' && step?.goneBy === 'us') return [];
    return [
      {
        kind,
        cause: `${game.id}/${id}`,
        count: 1,
        mark: '',
        game: game.id,
        account: step?.account,
        title: game.title,
        timeZone: game.timeZone,
        page: game.id,
        ...(step && {
          round: shownRound(game, step.round),
          step: { kind: step.kind, ordinal: shownHint(game, step.round, step.ordinal) },
        }),
        ...(alarm.alarm === 'not-carried-out' && { line: alarm.line }),
      },
    ];
  });
  return [...ofGames, ...ofAnswers];
}
