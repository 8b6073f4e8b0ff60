import type { Game, Round } from '#game/game.ts';
import { earliest, isBefore, isBy, later } from '#game/moments.ts';
import { hostOf } from '#game/past.ts';
import { asToldBy } from '#game/words/telling.ts';
import type { ToldCount } from '#game/worth/told-count.ts';
import { hintWords } from '#game/words/wording.ts';
import { isSecretOver } from '#jobs/masking/secret.ts';
import { isOwed } from '#jobs/step-state.ts';
import type { StoredStep } from '#store/posts/steps.ts';
import type {
  PublicHint,
  PublicPhase,
  PublicPlayer,
  PublicPost,
  PublicReveal,
  PublicRound,
} from './public-game.ts';
import { askedIn } from './asked.ts';
import type { PublicPictures } from './public-pictures.ts';
import { asPublished, type Published, says } from './published.ts';

/** What a round is told from. */
export interface RoundSources {
  readonly game: Game;
  /** All steps of the game. */
  readonly steps: readonly StoredStep[];
  /** Of the game: the posts that are out. */
  readonly published: readonly Published[];
  readonly isOff: boolean;
  /** The game is being played, and nothing keeps it from going on. */
  readonly goesOn: boolean;
  readonly now: Temporal.Instant;
  readonly pictures: PublicPictures;
  /** The network of an account, such as `mastodon`. */
  readonly networkOf: (account: string) => string | undefined;
  readonly found: () => Promise<ToldCount>;
  /** Who was told to have found; undefined: it was not settled. */
  readonly finders: () => Promise<
    { readonly count: number; readonly named: readonly PublicPlayer[] } | undefined
  >;
}

/** Tells of a round what was published of it, and when something more of it comes. */
export async function publicRound(round: Round, sources: RoundSources): Promise<PublicRound> {
  const { game, goesOn, pictures } = sources;
  const own = sources.steps.filter((step) => step.round === round.number);
  const out = sources.published.filter(({ step }) => step.round === round.number);
  const openings = out.filter(({ step }) => step.kind === 'opening');
  const reveals = out.filter(({ step }) => step.kind === 'reveal');
  const isOut = reveals.length > 0 && isOver(game, own, sources.now);
  const phase = phaseOf(round, { ...sources, own, openings, isOut });
  const [opening] = openings;
  const told = {
    number: round.shown ?? round.number,
    phase,
    opens: round.opens,
    closes: round.closes,
    reveals: round.reveals,
  };
  if (!opening) return { ...told, hints: [], posts: [] };
  const given = new Set(out.filter(isHint).map(({ step }) => step.ordinal));
  const toCome = own.filter((step) => isHint({ step }) && isOwed(step) && !given.has(step.ordinal));
  return {
    ...told,
    question: askedIn(game, round, opening),
    corrected: opening.corrected,
    picture: await pictures.of(game, round, opening.step),
    hints: await hintsOf(round, out, sources),
    nextHint: goesOn && phase === 'open' ? earliest(toCome.map(({ due }) => due)) : undefined,
    posts: postsOf(openings, sources),
    found: !round.heard && (phase === 'open' || phase === 'closed') ? await sources.found() : undefined,
    reveal: isOut ? await revealOf(round, reveals, sources) : undefined,
  };
}

/** Says whether no account keeps the answer of a round any more. */
const isOver = (game: Pick<Game, 'accounts'>, own: readonly StoredStep[], now: Temporal.Instant): boolean =>
  game.accounts.every((account) =>
    own.every(
      ({ kind, round, ...step }) =>
        kind !== 'reveal' || step.account !== account || isSecretOver(own, { round, account }, now),
    ),
  );

interface Standing extends Pick<RoundSources, 'isOff' | 'goesOn' | 'now'> {
  readonly own: readonly StoredStep[];
  readonly openings: readonly Published[];
  readonly isOut: boolean;
}

function phaseOf(round: Round, { own, openings, isOut, isOff, now }: Standing): PublicPhase {
  if (isOff) return 'off';
  const owes = (kind: StoredStep['kind']): boolean => own.some((step) => step.kind === kind && isOwed(step));
  if (openings.length === 0) return owes('opening') ? 'to-come' : 'missed';
  if (isOut) return 'revealed';
  if (!owes('reveal') && !own.some(({ kind, state }) => kind === 'reveal' && state === 'sent'))
    return 'ended';
  return isBefore(now, round.closes) ? 'open' : 'closed';
}

const isHint = ({ step: { kind } }: { readonly step: Pick<StoredStep, 'kind'> }): boolean =>
  kind === 'hint' || kind === 'partner-hint';

async function hintsOf(
  round: Round,
  out: readonly Published[],
  sources: RoundSources,
): Promise<readonly PublicHint[]> {
  const { game, pictures } = sources;
  const byNumber = Map.groupBy(out.filter(isHint), ({ step }) => step.ordinal);
  const hints: PublicHint[] = [];
  for (const posts of byNumber.values()) {
    // What an account of the game said can be read; a partner may have used other words, which are not kept.
    const first = posts.find(({ text }) => text !== undefined) ?? posts[0];
    if (!first) continue;
    const { step } = first;
    const words = hintWords(game, round, step.ordinal, hostOf(step));
    hints.push({
      number: hints.length + 1,
      at: posts[0]?.at ?? first.at,
      text: asPublished(words, first),
      corrected: first.corrected,
      by: game.partners.find(({ id }) => id === step.partner?.id)?.name,
      picture: await pictures.of(game, round, step),
      posts: postsOf(posts, sources),
    });
  }
  return hints;
}

async function revealOf(
  round: Round,
  reveals: readonly Published[],
  sources: RoundSources,
): Promise<PublicReveal | undefined> {
  const first = reveals.find(({ text }) => text !== undefined);
  if (!first) return undefined;
  const told = asToldBy(round, first.step.account);
  const said = (words: string | undefined): string | undefined =>
    words !== undefined && says(first.text ?? '', words) ? words : undefined;
  const answer = said(round.answers[0]);
  const finders = await sources.finders();
  return {
    at: reveals.map(({ at }) => at).reduce((latest, at) => later(at, latest)),
    answer: answer ?? first.text ?? '',
    story: answer === undefined ? undefined : said(told.reveal),
    credit: said(told.credit),
    corrected: first.corrected,
    photo: await sources.pictures.of(sources.game, round, first.step),
    found: round.heard ? undefined : finders?.count,
    finders: finders?.named ?? [],
    posts: postsOf(reveals, sources),
  };
}

/** Returns where something was published, once for each network. */
function postsOf(
  published: readonly Published[],
  { networkOf }: Pick<RoundSources, 'networkOf'>,
): readonly PublicPost[] {
  const posts = new Map<string, PublicPost>();
  for (const { step, at } of published) {
    const network = networkOf(step.account);
    if (network === undefined || step.url === null || step.url === undefined) continue;
    if (!/^https?:/u.test(step.url)) continue;
    const known = posts.get(network);
    if (!known || isBy(at, known.at)) posts.set(network, { network, url: step.url, at });
  }
  return [...posts.values()];
}
