import type { Kysely } from 'kysely';
import type { Game } from '#game/game.ts';
import { type PartnerDeed, partnerRecord } from '#game/partner-record.ts';
import { postResults } from '#results/outcome.ts';
import type { GameResults, PartnerResults, PostResults, RelayResults } from '#results/results.ts';
import { around, isAround, type Traffic } from '#results/traffic.ts';
import { actsOf } from '#store/partners/partner-acts.ts';
import type { StoredStep } from '#store/posts/steps.ts';
import type { Tables } from '#store/tables/tables.ts';
import { shownHint, shownPost, shownRound } from '#app/story/as-shown.ts';

/** Reads what partners did for a game, and how many replies came around each of their relays. */
export async function partnersIn(
  db: Kysely<Tables>,
  game: Game,
  steps: readonly StoredStep[],
  traffic: readonly Traffic[],
): Promise<Pick<GameResults, 'partners' | 'relays'>> {
  const record = partnerRecord(steps, await actsOf(db, game.id), game.late.grace);
  const relays = record.filter(({ kind, at }) => kind === 'relay' && at !== undefined);
  const posted = new Set(steps.flatMap(({ id, state }) => (state === 'sent' ? [id] : [])));
  return {
    partners: game.partners.map(({ id, name }) =>
      totalsOf(
        name,
        record.filter(({ partner }) => partner === id),
      ),
    ),
    relays: relays.flatMap((deed): readonly RelayResults[] => {
      const { partner, round, beside: account, of, at, step } = deed;
      if (!at) return [];
      const shown = shownRound(game, round);
      return [
        {
          round: shown,
          partner: game.partners.find(({ id }) => id === partner)?.name ?? partner,
          account,
          of: of === undefined ? null : nameOf(shownPost(game, round, of)),
          at: at.toString(),
          seen: step === undefined || !posted.has(step),
          ...around(traffic, { round: shown, account, at }),
          besides: [
            ...stepsAround(game, steps, deed, at),
            ...relays
              .filter(
                (other) => other !== deed && other.round === round && other.at && isAround(at, other.at),
              )
              .map(() => 'relay'),
          ],
        },
      ];
    }),
  };
}

/** Which posts of the same mystery went out on the same account in that hour. */
const stepsAround = (
  game: Game,
  steps: readonly StoredStep[],
  { round, beside }: PartnerDeed,
  at: Temporal.Instant,
): readonly string[] =>
  steps
    .filter(
      ({ kind, state, postedAt, account, ...step }) =>
        step.round === round &&
        account === beside &&
        state === 'sent' &&
        ANSWERED.has(kind) &&
        postedAt !== undefined &&
        isAround(at, postedAt),
    )
    .map(({ kind, ordinal }) => nameOf({ kind, ordinal: shownHint(game, round, ordinal) }));

/** The posts that people answer. */
const ANSWERED: ReadonlySet<string> = new Set(['opening', 'hint', 'partner-hint', 'last-call', 'reveal']);

const totalsOf = (partner: string, deeds: readonly PartnerDeed[]): PartnerResults => {
  const done = deeds.filter(({ at }) => at !== undefined);
  return {
    partner,
    relays: done.filter(({ kind }) => kind === 'relay').length,
    hints: done.filter(({ kind }) => kind === 'hint').length,
    late: deeds.filter(({ outcome }) => outcome === 'late').length,
    missed: deeds.filter(({ outcome }) => outcome === 'missed').length,
  };
};

/** Says how many posts of the game's own accounts went out, and how late. */
export const postsIn = (steps: readonly StoredStep[]): PostResults =>
  postResults(
    steps
      .filter(({ partner, state }) => !partner && state !== 'cancelled')
      .map(({ due, state, postedAt, why }) => ({
        due,
        at: state === 'sent' ? postedAt : undefined,
        isMissed: state === 'failed' || (state === 'skipped' && why !== 'left-out'),
      })),
  );

const nameOf = ({ kind, ordinal }: { readonly kind: string; readonly ordinal: number }): string =>
  ordinal > 0 ? `${kind}-${ordinal}` : kind;
