import type { Kysely } from 'kysely';
import type { PostAct } from '#acts/act.ts';
import type { ToldOf } from '#acts/change.ts';
import type { KnownMeasure, KnownPost, KnownPosts } from '#acts/known.ts';
import type { Game } from '#game/game.ts';
import { isAgreedEachTime } from '#game/partners.ts';
import { hostOf } from '#game/past.ts';
import { type Numbering, postName, findPost } from '#game/words/post-names.ts';
import { roundCalledOff } from '#jobs/calling-off.ts';
import { isSecretOver } from '#jobs/masking/secret.ts';
import { isTellingPost, tellingNow } from '#jobs/sending/step-facts.ts';
import { isUnderWay } from '#jobs/step-state.ts';
import { compileKey } from '#judge/key/key.ts';
import { amendmentsOf } from '#store/posts/amendments.ts';
import { hintId } from '#store/partners/partner-acts.ts';
import { roundsOff } from '#store/games/rounds-off.ts';
import { partsOf } from '#store/games/script-parts.ts';
import { type StoredStep, stepsOf } from '#store/posts/steps.ts';
import type { Tables } from '#store/tables/tables.ts';
import { measureFrom, type Measures } from './ask-measures.ts';
import type { GamesUnderWay } from './games-under-way.ts';

/** Reads from the store what an act about posts is decided on. @param underWay whose secrets no post gives away, of whichever game it is; those that nobody can read among them */
export async function readPosts(
  db: Kysely<Tables>,
  game: Game,
  act: PostAct,
  { measures, underWay }: { readonly measures: Measures | undefined; readonly underWay: GamesUnderWay },
  now: Temporal.Instant,
): Promise<KnownPosts> {
  const steps = await stepsOf(db, game.id);
  const numbering = { game, parts: await partsOf(db, game.id) };
  const meant = 'post' in act ? findPost(numbering, steps, act.post) : undefined;
  const named = meant?.step;
  const round = roundOf(game, act, named);
  const all = steps.filter((step) => step.round === round?.number);
  const found =
    act.kind === 'cancel-round'
      ? all.filter(({ kind }) => kind === 'opening')
      : named
        ? // What tells whom it congratulates tells it alike on every account.
          steps.filter((step) =>
            meant?.alone === true && act.kind !== 'renew-post' ? step === named : isSamePost(step, named),
          )
        : [];
  const allOff = await roundsOff(db, game.id);
  const besides = await Promise.all(
    underWay.games.filter(({ id }) => id !== game.id).map((one) => secretKeys(db, one, now)),
  );
  const rewritings = Map.groupBy(
    (await amendmentsOf(db, game.id)).filter(({ kind }) => kind === 'rewrite'),
    ({ step }) => step,
  );
  const known = (step: StoredStep): KnownPost => ({
    ...knownPost(step, steps, now),
    ...calledPost(numbering, step),
    ...(isAgreedEachTime(game.partners, step) && { agreed: true }),
    unmended:
      rewritings
        .get(step.id)
        ?.toSorted((a, b) => a.number - b.number)
        .at(-1)?.state === 'failed',
  });
  return {
    round: round?.number,
    shown: round && (round.shown ?? round.number),
    found: found.map(known),
    all: all.map(known),
    voice: game,
    hashtags: game.hashtags.always,
    secrets: [...secretsIn(game, steps, allOff, now), ...besides.flat()],
    unread: underWay.unread.filter(({ id }) => id !== game.id),
    measures: measures ? measuresOf(found, measures) : new Map(),
    off: round !== undefined && allOff.has(round.number),
    told: named && (await toldBy(db, game, named)),
  };
}

/** Returns by what a text is seen to give an answer away that this game keeps secret. */
export async function secretKeys(
  db: Kysely<Tables>,
  game: Game,
  now: Temporal.Instant,
): Promise<KnownPosts['secrets']> {
  return secretsIn(game, await stepsOf(db, game.id), await roundsOff(db, game.id), now);
}

const secretsIn = (...asked: Parameters<typeof secretRounds>): KnownPosts['secrets'] =>
  secretRounds(...asked).map((one) => keyOf(asked[0], one));

/**
 * The rounds whose answers a text may still give away: those that were not called off, whose reveal was sent nowhere and may still come.
 * A reveal that failed, came too late, was dropped or was left out by a person comes no more once the secret of its round is over on every account: what
 * was hidden is shown from then on, and an act that has the reveal come after all tells nothing new. One that a stop gave up may come,
 * since a game that was stopped may be played on.
 */
const secretRounds = (
  { rounds }: Game,
  steps: readonly StoredStep[],
  off: ReadonlySet<number>,
  now: Temporal.Instant,
): readonly Game['rounds'][number][] =>
  rounds.filter(({ number }) => {
    const reveals = steps.filter(({ round, kind }) => round === number && kind === 'reveal');
    return (
      !off.has(number) && !reveals.some(({ state }) => state === 'sent') && !areOver(reveals, steps, now)
    );
  });

const areOver = (
  reveals: readonly StoredStep[],
  steps: readonly StoredStep[],
  now: Temporal.Instant,
): boolean =>
  reveals.length > 0 &&
  reveals.every(
    (step) =>
      (step.state === 'failed' || step.state === 'skipped' || step.why === 'dropped') &&
      isSecretOver(steps, { round: step.round, account: hostOf(step) }, now),
  );

function roundOf(
  game: Game,
  act: PostAct,
  named: StoredStep | undefined,
): Game['rounds'][number] | undefined {
  if (act.kind === 'cancel-round') return roundCalledOff(game, act);
  return game.rounds.find(({ number, shown = number }) =>
    act.kind === 'take-back-reveal' ? shown === act.round : number === named?.round,
  );
}

/** How people call a post, where the numbers of its row are not those that players read. */
function calledPost(numbering: Numbering, step: StoredStep): Pick<KnownPost, 'called'> {
  const called = postName(numbering, step);
  return step.id === `${numbering.game.id}/${called}` ? {} : { called };
}

/** The same post on another account; a partner's is nobody else's. */
const isSamePost = (step: StoredStep, named: StoredStep): boolean =>
  step.round === named.round &&
  step.kind === named.kind &&
  step.ordinal === named.ordinal &&
  (named.kind === 'hint' || step.partner?.id === named.partner?.id);

function knownPost(
  step: StoredStep,
  steps: readonly StoredStep[],
  now: Temporal.Instant,
): Omit<KnownPost, 'unmended'> {
  const { id, kind, account, state, goneAt, text = '' } = step;
  const host = hostOf(step);
  const posted = state === 'sent' && step.networkId !== undefined && !isByHand(step);
  return {
    step: id,
    kind,
    account,
    host,
    state: posted ? 'posted' : stateOf(step),
    gone: goneAt !== undefined,
    text,
    open: isSecretOver(steps, { round: step.round, account: host }, now),
  };
}

/** What its partner published is nobody's to change but the partner's. */
const isByHand = ({ partner, networkId = '' }: StoredStep): boolean =>
  partner !== undefined && networkId.startsWith(hintId(partner.beside, ''));

function stateOf(step: StoredStep): KnownPost['state'] {
  if (isUnderWay(step)) return 'on-its-way';
  return step.state === 'planned' ? 'planned' : 'unposted';
}

const keyOf = (game: Game, { answers, close, not }: Game['rounds'][number]) =>
  compileKey({ answers, close: close.map(({ answer }) => answer), not, language: game.language });

function measuresOf(steps: readonly StoredStep[], measures: Measures): ReadonlyMap<string, KnownMeasure> {
  const names = [...new Set(steps.map(({ account }) => account))];
  return new Map(
    names.flatMap((name) => {
      const measure = measureFrom(measures, name);
      return measure ? [[name, measure] as const] : [];
    }),
  );
}

async function toldBy(
  db: Kysely<Tables>,
  game: Game,
  step: StoredStep,
): Promise<{ readonly was: ToldOf; readonly to: ToldOf } | undefined> {
  return isTellingPost(step) ? tellingNow(db, game, step) : undefined;
}
