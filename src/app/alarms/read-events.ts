import type { Kysely } from 'kysely';
import type { JournalLine } from '#acts/journal.ts';
import { isAfter, isFrom } from '#game/moments.ts';
import type { StepKind } from '#game/step.ts';
import { isSecretOver } from '#jobs/masking/secret.ts';
import { revealedSince } from '#store/alarms/alarms.ts';
import { gameRow } from '#store/games/games.ts';
import { partsOf } from '#store/games/script-parts.ts';
import { stepById, type StoredStep, stepsOf } from '#store/posts/steps.ts';
import type { Tables } from '#store/tables/tables.ts';
import type { HookEvent } from '#app/hooks/hook-event.ts';

/** Something that happened in a game, by a name that is the same however often it is noticed. */
export interface NamedEvent {
  readonly name: string;
  readonly event: HookEvent;
}

/** The posts of which web hooks are told; the others are for one person, or are somebody else's. */
const TOLD: readonly StepKind[] = [
  'opening',
  'hint',
  'partner-hint',
  'last-call',
  'closing',
  'reveal',
  'standings',
];

/** What is older is told to nobody any more. */
export const STALE_AFTER = Temporal.Duration.from({ hours: 24 });

/** Returns what lines of the journal tell of posts: each that came, and that a game was opened by the first. */
export async function postedEvents(
  db: Kysely<Tables>,
  lines: readonly JournalLine[],
  now: Temporal.Instant,
): Promise<readonly NamedEvent[]> {
  const events: NamedEvent[] = [];
  for (const { at, entry } of lines) {
    if (entry.kind !== 'post' || !isFrom(at, now.subtract(STALE_AFTER))) continue;
    const step = await stepById(db, entry.step);
    if (!step || !TOLD.includes(step.kind)) continue;
    const told = await asTold(db, step);
    const timestamp = at.toString();
    if (await isFirstOpening(db, step)) {
      const event: HookEvent = { type: 'game.opened', timestamp, data: { game: told.game } };
      events.push({ name: `game.opened/${step.game}`, event });
    }
    events.push({
      name: `step.posted/${step.id}`,
      event: { type: 'step.posted', timestamp, data: { ...told } },
    });
  }
  return events;
}

/** Returns the rounds whose answer was revealed of late, and is a secret on no account any more. */
export async function revealedEvents(
  db: Kysely<Tables>,
  now: Temporal.Instant,
): Promise<readonly NamedEvent[]> {
  const events: NamedEvent[] = [];
  for (const { id, title } of await revealedSince(db, now.subtract(STALE_AFTER))) {
    const steps = await stepsOf(db, id);
    const reveals = Map.groupBy(
      steps.filter(({ kind }) => kind === 'reveal'),
      ({ round }) => round,
    );
    const shown = new Map((await partsOf(db, id)).map((part) => [`${part.round}/${part.hint}`, part.shown]));
    for (const [round, ofRound] of reveals) {
      const sent = ofRound.filter(({ state, postedAt }) => state === 'sent' && postedAt);
      const isLate = sent.some(({ postedAt }) => postedAt && isFrom(postedAt, now.subtract(STALE_AFTER)));
      const isOver = ofRound.every(({ account }) => isSecretOver(steps, { round, account }, now));
      if (!isLate || !isOver) continue;
      const data = {
        game: { id, title },
        round: shown.get(`${round}/0`) ?? round,
        posts: sent.map(({ account, url }) => ({ account, url })),
      };
      events.push({
        name: `round.revealed/${id}/${round}`,
        event: { type: 'round.revealed', timestamp: now.toString(), data },
      });
    }
  }
  return events;
}

interface ToldPost {
  readonly game: { readonly id: string; readonly title: string };
  readonly round: number;
  readonly step: string;
  readonly hint?: number | undefined;
  readonly account: string;
  readonly url: string | undefined;
}

/** A post by the numbers that players read, which are kept beside the game: whoever plays it may have its script, and we not. */
async function asTold(
  db: Kysely<Tables>,
  { game, round, kind, ordinal, account, url }: StoredStep,
): Promise<ToldPost> {
  const parts = await partsOf(db, game);
  const shownOf = (hint: number): number | undefined =>
    parts.find((part) => part.round === round && part.hint === hint)?.shown;
  return {
    game: { id: game, title: (await gameRow(db, game))?.title ?? game },
    round: shownOf(0) ?? round,
    step: kind,
    ...(ordinal > 0 && { hint: shownOf(ordinal) ?? ordinal }),
    account,
    url,
  };
}

/** Whether a round was opened before any other; its openings on several accounts have one name. */
async function isFirstOpening(
  db: Kysely<Tables>,
  { kind, game, round, postedAt }: StoredStep,
): Promise<boolean> {
  if (kind !== 'opening' || !postedAt) return false;
  return (await stepsOf(db, game)).every(
    (one) =>
      one.kind !== 'opening' || one.round === round || !one.postedAt || isAfter(one.postedAt, postedAt),
  );
}
