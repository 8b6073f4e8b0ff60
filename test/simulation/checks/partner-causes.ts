import { roundOf } from '#game/game.ts';
import { isBefore, isFrom } from '#game/moments.ts';
import type { Participation } from '#game/partners.ts';
import { isUnasked } from '#game/timeline/unasked.ts';
import { apartIn, missedAt } from '#game/timeline/partner-times.ts';
import type { StoredStep } from '#store/posts/steps.ts';
import { movedIn } from '../acting.ts';
import { tellsAnswer } from '../partners/words.ts';
import type { World } from '../world.ts';

type Cause = (world: World, row: StoredStep, rows: readonly StoredStep[]) => boolean;

/** Says whether what a partner did, or did not, explains that a step in which it has a part is not sent. */
export const isOfPartnersMaking: Cause = (world, row, rows) =>
  row.partner !== undefined && CAUSES.get(row.why)?.(world, row, rows) === true;

const takesPart =
  (kind: Participation['kind']): Cause =>
  ({ game }, { partner }) =>
    game.partners.some(({ id, takesPart: { kind: how } }) => id === partner?.id && how === kind);

/** What a partner published in the round. */
const saidIn = ({ partners }: World, { round }: StoredStep) =>
  partners.written.filter((post) => post.round === round);

/** A stand-in is needless where its partner gave the hint, and the other way round; a message where nothing is to be done any more. */
const isNeedless: Cause = (_world, { id, kind, state, partner }, rows) => {
  if (kind === 'partner-hint')
    return rows.some((row) => row.kind === 'hint' && row.partner?.of === id && row.state === 'sent');
  const of = rows.find(({ id }) => id === partner?.of)?.state;
  return state === 'done' && (kind === 'hint' ? of === 'sent' : of !== undefined && of !== 'planned');
};

/** What an act follows: the post that it names, or the opening of its round. */
function postBehind(
  { account, round, partner }: StoredStep,
  rows: readonly StoredStep[],
): StoredStep | undefined {
  const beside = partner?.beside ?? account;
  return rows.find((row) =>
    partner?.of === undefined
      ? row.kind === 'opening' && row.round === round && row.account === beside
      : row.id === partner.of,
  );
}

/** The account of the game gives a hint in its partner’s place at the last moment, which may be after that of who relays it. */
const cameLate: Cause = (_world, { kind, partner }, rows) =>
  kind === 'relay' &&
  rows.some((row) => row.id === partner?.of && row.kind === 'partner-hint' && row.state !== 'sent');

/** How much later than it could a relay is looked at. */
const LOOKED_AT = Temporal.Duration.from({ seconds: 30 });

/** Partners did something else so late that there was no moment left that kept its distance from that. */
const wasKeptApart: Cause = ({ game }, row, rows) => {
  const round = roundOf(game, row.round);
  const post = postBehind(row, rows)?.postedAt;
  if (row.kind !== 'relay' || !post) return false;
  const apart = LOOKED_AT.add({ seconds: apartIn(post.until(round.closes).total('seconds')) });
  const last = missedAt(game, round, row.due);
  return rows.some(
    ({ id, kind, postedAt }) =>
      id !== row.id &&
      (kind === 'relay' || kind === 'partner-hint') &&
      postedAt !== undefined &&
      isBefore(postedAt, last) &&
      isFrom(postedAt.add(apart), last),
  );
};

/** By the reason that a row gives. */
const CAUSES: ReadonlyMap<StoredStep['why'], Cause> = new Map([
  ['not-needed', isNeedless],
  ['too-late', (...row) => cameLate(...row) || wasKeptApart(...row)],
  ['missed', takesPart('by-hand')],
  ['not-approved', takesPart('approved')],
  [
    'revoked',
    ({ partners, acting }, row) =>
      partners.told.some(({ what, partner }) => what === 'stop' && partner === row.partner?.id) ||
      acting.done.some(({ ok, act }) => ok && act.kind === 'revoke' && act.partner === row.partner?.id),
  ],
  [
    'dropped',
    ({ acting, editions }, row) =>
      editions.isEdited ||
      acting.done.some(
        // Relays name hints by their places, which change as one of them is moved. Nobody is told any more that an act is not expected which
        // is expected again.
        ({ ok, act }) => ok && (movedIn(act) === row.round || (act.kind === 'undo' && isUnasked(row))),
      ),
  ],
  [
    'leaks',
    (world, row) =>
      saidIn(world, row).some(({ revisions }) => revisions.some(({ says }) => tellsAnswer(says))),
  ],
  [
    'gone',
    (world, row) =>
      saidIn(world, row).some(({ deleted }) => deleted) ||
      world.acting.done.some(
        ({ ok, act }) => ok && act.kind === 'cancel-round' && act.called === `${row.round}`,
      ),
  ],
  ['nothing-to-relay', (_world, row, rows) => (postBehind(row, rows)?.state ?? 'sent') !== 'sent'],
]);
