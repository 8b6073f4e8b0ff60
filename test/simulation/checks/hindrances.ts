import type { Act } from '#acts/act.ts';
import { WATCHER } from '#app/watch/pause-all.ts';
import { earlier, isFrom } from '#game/moments.ts';
import { missedAt } from '#game/timeline/partner-times.ts';
import { timeline } from '#game/timeline/timeline.ts';
import { readJournal } from '#store/journal.ts';
import type { StoredStep } from '#store/posts/steps.ts';
import { movedIn } from '../acting.ts';
import type { Trouble } from '../mishaps.ts';
import type { World } from '../world.ts';
import { absences, beginning, type Span } from './absences.ts';

/** How far the clocks of workers are apart, and more. */
const APART_MS = 60_000;

/**
 * So long nothing need be wrong: a request is waited for half a minute, and tried again after a minute at the most; what a queue has lost
 * is put back by a look, which is a minute away.
 */
const SLACK_MS = 180_000;

/** What kept posts from their moments beside what the world knows of itself. */
export interface Hindrances {
  /** The watch held the game, for a crisis. */
  readonly crises: readonly Span[];
}

/** Reads what is known only once a game is over. */
export async function hindrancesIn({ database, game }: World): Promise<Hindrances> {
  const journal = await readJournal(database.kysely, { most: 100_000 });
  const moves = journal.flatMap(({ who, at, entry, game: of }) => {
    if (entry.kind !== 'act' || of !== game.id) return [];
    const state = entry.changes.find((change) => change.kind === 'state');
    return state ? [{ isOfWatch: who === WATCHER, at: at.epochMilliseconds }] : [];
  });
  const crises = moves.flatMap(({ isOfWatch, at }, index) =>
    isOfWatch ? [{ from: at, to: moves[index + 1]?.at ?? Infinity }] : [],
  );
  return { crises };
}

/**
 * Says whether what really happened, and had to do with a step, can have kept it from its moment until its last one: at no time between
 * the two nothing was wrong for longer than a step takes to come after all.
 */
export function isHindered(world: World, row: StoredStep, { crises }: Hindrances): boolean {
  const spans = [
    ...world.armoury.struck.filter((trouble) => isAbout(world, trouble, row)).map(beginning),
    ...absences(world),
    ...pausesOf(world, row),
    ...crises,
    ...replanned(world, row),
    ...keptApart(world, row),
  ];
  const last = lastMoment(world, row);
  const awaited = whileAwaited(world, row);
  const atLast = spans.some(({ from, to }) => from <= last + APART_MS && to >= last - SLACK_MS);
  if (awaited.length > 0 && !atLast) return false;
  let covered = row.due.epochMilliseconds + SLACK_MS;
  for (const { from, to } of [...spans, ...awaited].toSorted((a, b) => a.from - b.from))
    if (from <= covered) covered = Math.max(covered, to + SLACK_MS);
  return covered >= last - APART_MS;
}

/**
 * Whoever does it by hand, or has to agree, is waited for. That they let the last moment pass is a reason of its own: it takes something
 * else then that nobody was there to say so.
 */
function whileAwaited({ game, partners }: World, { due, partner }: StoredStep): readonly Span[] {
  const whose = game.partners.find(({ id }) => id === partner?.id);
  if (!whose || whose.takesPart.kind === 'lent') return [];
  const yes = partners.told.find(
    (told) => told.partner === whose.id && told.what === 'yes' && isFrom(told.at, due),
  );
  return [{ from: due.epochMilliseconds, to: yes?.at.epochMilliseconds ?? Infinity }];
}

/** The pauses of a step's account, and of the account beside which a partner speaks. */
const pausesOf = ({ acting }: World, { account, partner }: StoredStep): readonly Span[] =>
  [account, partner?.beside]
    .flatMap((one) => (one === undefined ? [] : acting.pauses(one)))
    .map(({ asked, to }) => ({ from: asked.epochMilliseconds, to: to?.epochMilliseconds ?? Infinity }));

/** What its account posted meanwhile keeps a late step off for as long as two of them are apart. */
function keptApart({ game, truth }: World, { account }: StoredStep): readonly Span[] {
  const steps = new Set(timeline(game).map(({ id }) => id));
  return truth.posted
    .filter((post) => post.account === account && steps.has(post.key))
    .map(({ at }) => ({
      from: at.epochMilliseconds,
      to: at.add(game.late.spacing).epochMilliseconds,
    }));
}

/** Until when a step could be posted. */
function lastMoment({ game }: World, { round: number, kind, due }: StoredStep): number {
  const round = game.rounds.find((one) => one.number === number);
  const late = due.add(game.late.grace);
  // Of a round that was taken out of the script nobody expects anything.
  if (!round) return due.epochMilliseconds;
  switch (kind) {
    case 'opening':
    case 'request':
    case 'reminder':
      return round.closes.epochMilliseconds;
    case 'hint':
    case 'last-call':
      return earlier(late, round.closes).epochMilliseconds;
    case 'partner-hint':
    case 'relay':
      return missedAt(game, round, due).epochMilliseconds;
    case 'closing':
    case 'reveal':
    case 'standings':
      return late.epochMilliseconds;
  }
}

/** Jobs that bring a step to its moment, and those that put these back. */
const CARRYING: ReadonlySet<string> = new Set(['publish-step', 'reconcile']);

/** What goes wrong with another account’s network alone holds up what waits for all of them; beside an account, what it has to read first. */
function isAbout({ speakers }: World, { fault, job }: Trouble, step: StoredStep): boolean {
  const { account, kind, partner } = step;
  if (job !== undefined) return CARRYING.has(job) || (partner !== undefined && job === 'poll-relays');
  if (!('account' in fault) || kind === 'standings') return true;
  return [account, partner?.beside].includes(speakers[fault.account]);
}

/** When a step was not to come, or to come at another time, and people thought better of that. */
function replanned({ acting, editions }: World, { round, partner, due }: StoredStep): readonly Span[] {
  const isOfStep = (act: Act): boolean =>
    movedIn(act) === round ||
    (act.kind === 'skip' && act.called.startsWith(`${round}/`)) ||
    (act.kind === 'cancel-round' && act.called === `${round}`) ||
    (act.kind === 'revoke' && act.partner === partner?.id);
  return acting.done.flatMap((acted) => {
    const undone = acting.undoneBy(acted.act);
    const begun = undone ?? acted;
    // Before its script was edited the step may not have been there, or may have been of another moment.
    if (acted.ok && editions.isEdited && begun.act.kind === 'apply')
      return [{ from: due.epochMilliseconds, to: acted.at.epochMilliseconds }];
    return acted.ok && isOfStep(begun.act)
      ? [{ from: begun.asked.epochMilliseconds, to: acted.at.epochMilliseconds }]
      : [];
  });
}
