import type { Kysely } from 'kysely';
import { askedHint } from '#game/words/asked-hint.ts';
import type { Round } from '#game/game.ts';
import { withoutAround } from '#game/hashtags.ts';
import { byMoment, earlier, isBefore, isBy, isFrom } from '#game/moments.ts';
import { EARLY } from '#game/partner-record.ts';
import type { Partner } from '#game/partners.ts';
import { leaks } from '#judge/leaks.ts';
import type { Reply } from '#networks/network.ts';
import { isRevoked } from '#store/partners/consents.ts';
import { planEffects } from '#store/outbox/effects.ts';
import { hintId, keepActs, type SeenAct } from '#store/partners/partner-acts.ts';
import { keepPartnerPost } from '#store/partners/partner-posts.ts';
import { deriveFor } from '#jobs/grading/derive.ts';
import { savePlayers } from '#store/players/players.ts';
import { roundsOff } from '#store/games/rounds-off.ts';
import { owedSteps } from '#store/posts/steps.ts';
import type { Tables } from '#store/tables/tables.ts';
import { playerOf } from '#jobs/player-ids.ts';
import { momentAt, plannedAt } from '#jobs/clocks.ts';
import type { Account, JobContext, PlayedGame } from '#jobs/context.ts';
import { recheckFor } from './recheck.ts';

export interface SeenPost {
  readonly partner: Partner;
  readonly post: Reply;
  /** It speaks of the game; one that may not is recorded only if what it says tells so. */
  readonly isAbout: boolean;
  /** Which hint it can be: any, the one that was asked for, or none. */
  readonly hint: 'any' | 'asked' | 'none';
  /** All that it shows was read; what is received may come without its pictures. */
  readonly isWhole: boolean;
}

/** Records a post of a partner, judged anew however often it was seen, and the hint that it gives. */
export async function recordPost(
  context: JobContext,
  account: Account,
  played: PlayedGame,
  { partner, post, isAbout, hint, isWhole }: SeenPost,
): Promise<void> {
  const { game } = played;
  const at = post.createdAt;
  const round = roundAround(game.rounds, at);
  if (!round) return;
  const id = hintId(account.name, post.id);
  const isTelling = givesAway(played, post, momentAt(context, account));
  const about = { game: game.id, round: round.number, partner: partner.id, account: account.name };
  const agrees = partner.agrees.includes('hint') && !(await isRevoked(context.db, game.id, partner.id));
  const of = agrees && hint !== 'none' ? askedHint(game, { ...about, text: post.text }) : undefined;
  if (!isAbout && !isTelling && of === undefined) return;
  const isMeant = of !== undefined || (agrees && hint === 'any');
  const act = { id, ...about, kind: 'hint' as const, of, at, url: post.url };
  const {
    leaks: isLeaking,
    startsLeaking,
    stopsLeaking,
    isNew,
  } = await context.db.transaction().execute(async (trx) => {
    const row = { id, ...about, networkId: post.id, at, url: post.url, leaks: isTelling };
    const kept = await keepPartnerPost(trx, row, isWhole);
    // Whoever answers it plays, leaking or not; as the hint that was asked for it counts only while it does not leak, and what has only
    // leaked may yet be edited into another. What was the hint stays so.
    const fresh = isMeant ? await keepActs(trx, [kept.leaks ? { ...act, of: undefined } : act]) : new Set();
    if (
      isMeant &&
      partner.boosted &&
      !kept.leaks &&
      !(await roundsOff(trx, game.id)).has(round.number) &&
      isOpen(round, at) &&
      isOpen(round, momentAt(context, account))
    ) {
      await planBoost(trx, account, post, { ...about, at: plannedAt(context, account.name) });
    }
    return { ...kept, isNew: fresh.size > 0 };
  });
  if (isNew && !isLeaking) {
    context.log.info({ event: 'partner-acted', act: 'hint', ...about, of, url: post.url });
    await recheckFor(context, game.id, partner.id);
  }
  if (isMeant && of === undefined && (stopsLeaking || (isNew && !isLeaking)))
    await warnOfOther(context, partner, act);
  if (startsLeaking) {
    context.log.error({ event: 'partner-leaks', ...about, url: post.url });
  }
}

/**
 * Says whether a post tells an answer that is not revealed by then, in its text or beside it.
 * @param now whatever its server's clock says, it was written by then
 */
function givesAway(
  { game, keyOf }: PlayedGame,
  { text, beside = '', createdAt, editedAt }: Reply,
  now: Temporal.Instant,
): boolean {
  const said = [withoutAround(text, game.hashtags.always), beside];
  return unrevealed(game.rounds, earlier(editedAt ?? createdAt, now)).some(({ number }) =>
    said.some((part) => leaks(part, keyOf(number)).length > 0),
  );
}

/** Whoever waits for a hint should know that what came is not it: the partner is reminded, and may wonder why. */
async function warnOfOther({ db, log }: JobContext, { takesPart }: Partner, act: SeenAct): Promise<void> {
  const { game, round, partner, account, at, url } = act;
  const awaited = (await owedSteps(db, [game])).some(
    (step) =>
      step.kind === 'partner-hint' &&
      step.round === round &&
      step.partner?.id === partner &&
      step.partner.beside === account &&
      isFrom(at, step.due.subtract(EARLY)),
  );
  if (takesPart.kind !== 'by-hand' || !awaited) return;
  log.warn({ event: 'not-the-hint', game, round, partner, account, url });
}

/** The round that somebody speaks about at a moment: the first that has not been revealed by then. */
const roundAround = (rounds: readonly Round[], at: Temporal.Instant): Round | undefined =>
  unrevealed(rounds, at).toSorted(byMoment(({ reveals }) => reveals))[0];

const unrevealed = (rounds: readonly Round[], at: Temporal.Instant): readonly Round[] =>
  rounds.filter(({ reveals }) => isBefore(at, reveals));

const isOpen = ({ opens, closes }: Round, at: Temporal.Instant): boolean =>
  isBy(opens, at) && isBefore(at, closes);

/** The account of the game relays what its partner published: once, as any other thing that it owes. */
async function planBoost(
  db: Kysely<Tables>,
  account: Account,
  post: Reply,
  about: { readonly game: string; readonly round: number; readonly at: Temporal.Instant },
): Promise<void> {
  const author = playerOf(account, post);
  const aside = await savePlayers(db, [author]);
  await planEffects(db, [
    {
      id: `${account.name}|${post.id}/boost`,
      game: about.game,
      round: about.round,
      account: account.name,
      kind: 'boost',
      reply: post.id,
      player: author.id,
      text: undefined,
      createdAt: about.at,
    },
  ]);
  await deriveFor(db, { everywhere: aside });
}
