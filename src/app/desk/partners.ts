import type { Kysely } from 'kysely';
import type { Game, Language } from '#game/game.ts';
import { calendarFile } from '#game/words/letters.ts';
import { isCalendar } from '#game/timeline/notices.ts';
import { type DeedOutcome, type PartnerDeed, partnerRecord } from '#game/partner-record.ts';
import type { NamedPost } from '#game/timeline/partner-steps.ts';
import type { Step } from '#game/step.ts';
import { isUnasked } from '#game/timeline/unasked.ts';
import { actsToCome } from '#jobs/partners/acts-to-come.ts';
import { actsAbout } from '#store/journal.ts';
import { actsOf } from '#store/partners/partner-acts.ts';
import { type StoredStep, stepsOf } from '#store/posts/steps.ts';
import type { Tables } from '#store/tables/tables.ts';
import { type PartnerReport, reportPartners } from '#app/control/report-partners.ts';
import { shownHint, shownPost, shownRound } from '#app/story/as-shown.ts';
import { sayWhy } from '#app/words/say-why.ts';

/** A partner's part in a game, with all that was asked of it. */
export interface DeskPartner extends Omit<PartnerReport, 'acts'> {
  /** In the order of time. */
  readonly deeds: readonly DeskDeed[];
  /** When its person was sent the calendar. */
  readonly calendarAt: Temporal.Instant | undefined;
  /** The line of the journal by whose undoing a part is given back that a person has ended. */
  readonly revokedIn: number | undefined;
}

/** Something that a partner was to do, or did unasked. */
export interface DeskDeed {
  /** The number that players read. */
  readonly round: number;
  readonly kind: PartnerDeed['kind'];
  /** The post that is relayed, or the hint of the script that is given; undefined: a hint of the partner's own. */
  readonly of: NamedPost | undefined;
  /** The account of the game beside which it is done. */
  readonly beside: string;
  readonly due: Temporal.Instant | undefined;
  /** When it was done, or first seen to be. */
  readonly at: Temporal.Instant | undefined;
  readonly url: string | undefined;
  readonly outcome: DeedOutcome;
  /** Why it is not done, or not yet: a sentence. */
  readonly why: string | undefined;
  /** When its person was asked for it last, and reminded of it last. */
  readonly asked: Temporal.Instant | undefined;
  readonly reminded: Temporal.Instant | undefined;
  /** When its person is to be asked, of what was not asked yet. */
  readonly toAsk: Temporal.Instant | undefined;
}

/** Reads what each partner of a game agreed to, and what has come of all that was asked of it. */
export async function partnersIn(
  db: Kysely<Tables>,
  game: Game,
  language: Language,
): Promise<readonly DeskPartner[]> {
  const reports = await reportPartners(db, game);
  const steps = await stepsOf(db, game.id);
  const record = partnerRecord(steps, await actsOf(db, game.id), game.late.grace);
  const found: DeskPartner[] = [];
  for (const { acts: _acts, ...report } of reports) {
    const { partner } = report;
    const messages = steps.filter((step) => step.partner?.id === partner && isMessage(step));
    const about = [{ kind: 'consent', partner }];
    const lines = report.revokedBy === 'command' ? await actsAbout(db, game.id, about, 1) : [];
    found.push({
      ...report,
      deeds: record
        .filter((deed) => deed.partner === partner)
        .map((deed) => asRead(game, deed, messages, language)),
      calendarAt: messages.findLast((step) => isCalendar(step) && step.state === 'sent')?.postedAt,
      revokedIn: lines[0]?.id,
    });
  }
  return found;
}

/**
 * Writes the calendar of what a partner is still to do in a game; undefined: there is no such partner.
 * @param from the sender's address of letters, if any are sent: a letter that comes later then tells of the same events
 */
export async function calendarIn(
  db: Kysely<Tables>,
  game: Game,
  partner: string,
  { from, at }: { readonly from: string | undefined; readonly at: Temporal.Instant },
): Promise<string | undefined> {
  if (!game.partners.some(({ id }) => id === partner)) return undefined;
  const numbers = new Set(game.rounds.map(({ number }) => number));
  const acts = await actsToCome(db, { game: game.id, partner: { id: partner, beside: '' } });
  return calendarFile(
    game,
    acts.filter(({ round }) => numbers.has(round)),
    { from, at },
  );
}

const isMessage = (step: Pick<Step, 'id' | 'kind'>): boolean =>
  step.kind === 'reminder' || (step.kind === 'request' && !isUnasked(step));

function asRead(
  game: Game,
  { round, kind, of, hint, beside, due, at, url, outcome, why, step }: PartnerDeed,
  messages: readonly StoredStep[],
  language: Language,
): DeskDeed {
  const own = messages.filter(({ partner }) => step !== undefined && partner?.of === step);
  const lastOf = (sent: StoredStep['kind']): Temporal.Instant | undefined =>
    own.findLast((message) => message.kind === sent && message.state === 'sent')?.postedAt;
  const asked = lastOf('request');
  const toCome = own.find((message) => message.kind === 'request' && message.state === 'planned');
  return {
    round: shownRound(game, round),
    kind,
    of: namedDeed(game, round, of, hint),
    beside,
    due,
    at,
    url,
    outcome,
    why: why === undefined ? undefined : sayWhy(why, language, game.timeZone),
    asked,
    reminded: lastOf('reminder'),
    toAsk: asked ? undefined : toCome?.due,
  };
}

/** Names what a partner relays or gives, by the numbers that players read; undefined: a hint of the partner's own. */
export function namedDeed(
  game: Game,
  round: number,
  of: string | undefined,
  hint: number | undefined,
): NamedPost | undefined {
  if (of !== undefined) return shownPost(game, round, of);
  return hint === undefined ? undefined : { kind: 'hint', ordinal: shownHint(game, round, hint) };
}
