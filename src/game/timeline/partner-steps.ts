import { compareMoments } from '#game/moments.ts';
import type { Game, Hint, Round } from '#game/game.ts';
import { aheadOf, calendarOf } from './notices.ts';
import { askedAt, calendarAt, missedAt, patience, type Relaying, staggered } from './partner-times.ts';
import type { Agreement, Partner, RelayedPost } from '#game/partners.ts';
import type { Step } from '#game/step.ts';

/** An act of a partner beside one account of the game. */
interface PartnerDeed {
  readonly round: Round;
  readonly partner: Partner;
  readonly beside: string;
  /** When the post comes that it relays or answers. */
  readonly post: Temporal.Instant;
  /** Relays may bring it forward. */
  readonly comesSooner: boolean;
  readonly step: Step;
}

/**
 * Returns every step that has to do with partners: their hints and relays, what their people are asked and reminded of, and the
 * hints that the game's own accounts give when a partner does not.
 */
export function partnerSteps(game: Game): readonly Step[] {
  const hints = game.rounds.flatMap((round) => hintActs(game, round));
  const relays = relayActs(
    game,
    hints.map(({ step }) => step.due),
  );
  const acts = [...hints, ...relays];
  return [
    ...acts.flatMap((act) => [act.step, ...messages(game, act), ...standIns(game, act)]),
    ...calendars(game, acts),
  ];
}

/** Returns the hints that partners are asked for in one round, beside each account. */
export const partnerHints = (game: Game, round: Round): readonly Step[] =>
  hintActs(game, round).map(({ step }) => step);

/** Says whether a hint is a partner's beside this account, rather than the account's own. */
export function isPartners(game: Pick<Game, 'partners'>, hint: Hint, account: string): boolean {
  return giverOf(game, hint, account) !== undefined;
}

function giverOf(game: Pick<Game, 'partners'>, hint: Hint, account: string): Partner | undefined {
  const partner = game.partners.find(({ id }) => id === hint.by);
  return partner && takesPartBeside(partner, account, 'hint') ? partner : undefined;
}

function takesPartBeside(
  { addresses, agrees, takesPart }: Partner,
  account: string,
  what: Agreement,
): boolean {
  if (!agrees.includes(what) || addresses[account] === undefined) return false;
  return takesPart.kind === 'by-hand' || takesPart.accounts[account] !== undefined;
}

/** The account that acts: the one that is lent, or, by hand, the one of the game that watches for it. */
const speakerOf = ({ takesPart }: Partner, beside: string): string =>
  takesPart.kind === 'by-hand' ? beside : (takesPart.accounts[beside] ?? beside);

function hintActs(game: Game, round: Round): readonly PartnerDeed[] {
  return round.hints.flatMap((hint) =>
    game.accounts.flatMap((beside): readonly PartnerDeed[] => {
      const partner = giverOf(game, hint, beside);
      if (!partner) return [];
      const step: Step = {
        id: `${game.id}/${round.number}/hint-${hint.number}-by-${partner.id}/${beside}`,
        game: game.id,
        round: round.number,
        kind: 'partner-hint',
        ordinal: hint.number,
        account: speakerOf(partner, beside),
        due: hint.at,
        partner: { id: partner.id, beside },
      };
      const comesSooner = hint.unlocks !== undefined;
      return [{ round, partner, beside, post: round.opens, comesSooner, step }];
    }),
  );
}

interface WantedRelay extends Relaying {
  readonly beside: string;
  readonly of: string;
  readonly comesSooner: boolean;
}

function relayActs(game: Game, taken: readonly Temporal.Instant[]): readonly PartnerDeed[] {
  const wanted = game.rounds
    .flatMap((round) => wantedRelays(game, round))
    .toSorted((a, b) => compareMoments(a.post, b.post) || (a.id < b.id ? -1 : 1));
  const moments = staggered(game, wanted, taken);
  return wanted.map(({ id, partner, round, beside, of, post, comesSooner }, index) => ({
    round,
    partner,
    beside,
    post,
    comesSooner,
    step: {
      id,
      game: game.id,
      round: round.number,
      kind: 'relay',
      ordinal: 0,
      account: speakerOf(partner, beside),
      due: moments[index] ?? post,
      partner: { id: partner.id, beside, of },
    },
  }));
}

function wantedRelays(game: Game, round: Round): readonly WantedRelay[] {
  return round.relays.flatMap(({ of, by }) =>
    game.accounts.flatMap((beside): readonly WantedRelay[] => {
      const partner = game.partners.find(({ id }) => id === by);
      const post = relayedPost(game, round, of, beside);
      // Nobody relays what they said themselves.
      if (!partner || !post || post.giver === by || !takesPartBeside(partner, beside, 'relay')) return [];
      const id = `${game.id}/${round.number}/relay-${of}-by-${partner.id}/${beside}`;
      const { unlocks: comesSooner = false } = post;
      return [{ id, partner, round, beside, of: post.id, post: post.at, comesSooner }];
    }),
  );
}

interface Post {
  readonly id: string;
  readonly at: Temporal.Instant;
  readonly giver?: string | undefined;
  /** It comes sooner once relays have unlocked it. */
  readonly unlocks?: boolean | undefined;
}

/** The step whose post is meant; undefined when the round has none. */
function relayedPost(game: Game, round: Round, of: RelayedPost, beside: string): Post | undefined {
  const own = `${game.id}/${round.number}/${of}/${beside}`;
  if (of === 'opening') return { id: own, at: round.opens };
  if (of === 'last-call') return round.lastCall && { id: own, at: round.lastCall };
  const hint = round.hints.find(({ number }) => of === `hint-${number}`);
  if (!hint) return undefined;
  const giver = giverOf(game, hint, beside)?.id;
  const id = giver === undefined ? own : `${game.id}/${round.number}/${of}-by-${giver}/${beside}`;
  return { id, at: hint.at, giver, unlocks: hint.unlocks !== undefined };
}

export interface NamedPost {
  readonly kind: 'opening' | 'hint' | 'last-call';
  readonly ordinal: number;
}

/** Returns the post that a step's id names: `angers/1/hint-2-by-museum/ville` is a hint, the second. */
export const postNamed = (id: string): NamedPost => readPostName(id.split('/').at(-2) ?? '');

/** Returns the post that begins a name such as `opening`, `hint-2` or `last-call-by-museum`. */
export function readPostName(name: string): NamedPost {
  const hint = /^hint-(\d+)/u.exec(name)?.[1];
  if (hint !== undefined) return { kind: 'hint', ordinal: Number(hint) };
  return { kind: name.startsWith('last-call') ? 'last-call' : 'opening', ordinal: 0 };
}

/**
 * Says whether two ids of steps name one post to be relayed: a partner's hint, and the one that the game's own account gives in
 * its place, are the same.
 */
export const isSamePost = (id: string, other: string): boolean => withoutGiver(id) === withoutGiver(other);

const withoutGiver = (id: string): string => id.replace(/\/(hint-\d+)-by-[^/]+\//u, '/$1/');

/** What the partner's person is asked and, once, reminded of. */
function messages(
  game: Game,
  { round, partner, beside, post, comesSooner, step }: PartnerDeed,
): readonly Step[] {
  if (partner.takesPart.kind === 'lent') return [];
  const { id, due } = step;
  const account = partner.contact?.kind === 'message' ? partner.contact.account : beside;
  const name = id.split('/').at(-2);
  const message = (kind: 'request' | 'reminder', at: Temporal.Instant): Step => ({
    id: `${game.id}/${round.number}/${kind}-${name}/${beside}`,
    game: game.id,
    round: round.number,
    kind,
    ordinal: 0,
    account,
    due: at,
    partner: { id: partner.id, beside, of: id },
  });
  const half = { seconds: Math.floor(patience(game, round, due).total('seconds') / 2) };
  const { ahead, request } = askedAt(game, partner, { post, due, comesSooner });
  return [
    ...(ahead ? [{ ...message('request', ahead), id: aheadOf(step, beside) }] : []),
    message('request', request),
    message('reminder', due.add(half)),
  ];
}

/** Who acts by hand and is written to by mail gets all that is planned at once, for an agenda. */
function calendars(game: Game, acts: readonly PartnerDeed[]): readonly Step[] {
  return game.partners.flatMap((partner): readonly Step[] => {
    if (partner.takesPart.kind !== 'by-hand' || partner.contact?.kind !== 'mail') return [];
    const [first] = acts
      .filter((act) => act.partner.id === partner.id)
      .toSorted((a, b) => compareMoments(a.step.due, b.step.due) || (a.step.id < b.step.id ? -1 : 1));
    if (!first) return [];
    const { round, beside, step } = first;
    return [
      {
        id: calendarOf(game.id, round.number, partner.id, beside),
        game: game.id,
        round: round.number,
        kind: 'request',
        ordinal: 0,
        account: beside,
        due: calendarAt(game, partner, step.due),
        partner: { id: partner.id, beside },
      },
    ];
  });
}

/** The account of the game gives the hint once the partner has missed it. */
function standIns(game: Game, { round, partner, beside, step }: PartnerDeed): readonly Step[] {
  const hint = round.hints.find(({ number }) => number === step.ordinal);
  if (step.kind !== 'partner-hint' || hint?.otherwise !== true) return [];
  return [
    {
      id: `${game.id}/${round.number}/hint-${hint.number}/${beside}`,
      game: game.id,
      round: round.number,
      kind: 'hint',
      ordinal: hint.number,
      account: beside,
      due: missedAt(game, round, step.due),
      partner: { id: partner.id, beside, of: step.id },
    },
  ];
}
