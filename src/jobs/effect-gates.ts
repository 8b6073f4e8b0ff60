import { holdsReplies } from '#game/masking.ts';
import { isAfter } from '#game/moments.ts';
import { partnerAt } from '#game/partners.ts';
import type { Capabilities } from '#networks/capabilities.ts';
import { isPaused } from '#store/accounts/account-pauses.ts';
import { isRevoked } from '#store/partners/consents.ts';
import { isOfGuess, type StoredEffect } from '#store/outbox/effects.ts';
import { isPrizeMessage } from '#store/draws/prize-messages.ts';
import { maskingHistoryOf } from '#store/replies/masking.ts';
import type { Player } from '#store/players/players.ts';
import { roundsOff } from '#store/games/rounds-off.ts';
import { allowanceFor } from './budget.ts';
import { clockApart, momentAt } from './clocks.ts';
import type { Account, JobContext, PlayedGame } from './context.ts';
import { afterFailure, type Gate, hold, over, unless, wait } from './gates.ts';
import { hiddenBy } from '#jobs/masking/masking-history.ts';
import { readBeforeBoost } from '#jobs/partners/read-before-boost.ts';
import { isBoostOfSaid, isStillPassedOn } from '#jobs/replies/boost-said.ts';
import { isHashtagReminder } from '#jobs/replies/hashtag-reminder.ts';
import { prize } from './prize-gate.ts';
import { isUnderWay } from './step-state.ts';

/** An acknowledgement that could not be made for this long is of no use any more. */
export const STALE = Temporal.Duration.from({ hours: 1 });

/** By then the time in which somebody who won is to answer has begun long ago: a person writes to them, or has it said anew. */
const STALE_PRIZE = Temporal.Duration.from({ hours: 24 });

/** An acknowledgement whose moment has come. */
export interface GoingEffect {
  readonly context: JobContext;
  readonly account: Account;
  readonly played: PlayedGame;
  readonly effect: StoredEffect;
  readonly signal: AbortSignal;
}

/** One that is surely not out, on a network that has said what it can do. */
export interface UnsaidEffect extends GoingEffect {
  /** Whom it is for; undefined: nobody that is known any more. */
  readonly player: Player | undefined;
  readonly capabilities: Capabilities;
}

/** By a wrong clock nobody is answered, and nothing left out as stale. */
const clock: Gate<GoingEffect> = {
  name: 'clock',
  async stops({ context, account, signal }) {
    return (await clockApart(context, account, signal)) ? hold('clock') : undefined;
  },
};

/** By an account that a person has paused nobody is answered. */
const paused: Gate<GoingEffect> = {
  name: 'paused',
  stops: async ({ context, account }) =>
    (await isPaused(context.db, account.name)) ? hold('account-paused') : undefined,
};

/** The network has to say what it can do. */
const network: Gate<GoingEffect> = {
  name: 'network',
  async stops({ context, account, effect, signal }) {
    const capabilities = await account.capabilities(signal);
    return capabilities.ok ? undefined : afterFailure(context, effect, capabilities.failure);
  },
};

/** Whoever is unknown has not said that messages are welcome. */
const known: Gate<UnsaidEffect> = {
  name: 'known',
  stops: async (going) => (going.player ? undefined : over('skipped', 'unknown-player')),
};

/** Whoever said STOP hears nothing more, nor does whom an operator has muted. */
const player: Gate<UnsaidEffect> = {
  name: 'player',
  stops: async (going) => {
    if (going.player?.optedOutAt) return over('skipped', 'opted-out');
    return going.player?.mutedAt ? over('skipped', 'muted') : undefined;
  },
};

/** An answer hours after a guess is of no use. */
const lateness: Gate<UnsaidEffect> = {
  name: 'lateness',
  async stops({ context, account, effect: { id, game, createdAt } }) {
    const until = createdAt.add(isPrizeMessage(id, game) ? STALE_PRIZE : STALE);
    const isStale = isAfter(momentAt(context, account), until);
    return isStale ? over('skipped', 'too-late') : undefined;
  },
};

/** Of a round that was called off nobody is told what a guess was worth, and nothing is spread. */
const off: Gate<UnsaidEffect> = {
  name: 'off',
  async stops({ context, effect: { id, kind, game, round } }) {
    if (kind !== 'boost' && !isOfGuess(id)) return undefined;
    return (await roundsOff(context.db, game)).has(round) ? over('skipped', 'round-off') : undefined;
  },
};

/** What is left of the account's limit is the timeline's first. */
const budget: Gate<UnsaidEffect> = {
  name: 'budget',
  async stops({ context, account }) {
    const until = await allowanceFor(context, account, 'answer').short(account.network.budget('posting'));
    return until && wait(until, 'kept-for-posts');
  },
};

/** Nobody's but the post of a partner who takes part is boosted, and only as it stands. */
const partner: Gate<UnsaidEffect> = {
  name: 'partner',
  async stops({ context, account, played, effect, player: giver, signal }) {
    if (effect.kind !== 'boost') return undefined;
    if (isBoostOfSaid(effect)) {
      return (await isStillPassedOn(context, played, effect, giver))
        ? undefined
        : over('skipped', 'not-wished');
    }
    const found = giver && partnerAt(played.game.partners, effect.account, giver.address);
    if (!found) return over('skipped', 'gone');
    if (await isRevoked(context.db, effect.game, found.id)) return over('skipped', 'revoked');
    const { round, reply: post } = effect;
    const boosted = { round, partner: { id: found.id, address: giver.address }, post };
    const fitness = await readBeforeBoost(context, account, played, boosted, signal);
    if (fitness.kind === 'unread') return wait(fitness.at, fitness.why);
    return fitness.kind === 'unfit' ? over('skipped', fitness.why) : undefined;
  },
};

/** Nobody else is told what a guess was worth: where nothing can be said in private, only what says nothing of the guess is said. */
const means: Gate<UnsaidEffect> = {
  name: 'means',
  async stops({ effect: { kind, id, game }, capabilities: { favourites, privateReplies } }) {
    const can =
      kind === 'favourite' ? favourites : kind === 'boost' || privateReplies || isHashtagReminder(id, game);
    return can ? undefined : over('skipped', 'not-on-this-network');
  },
};

/** Where replies wait for their approval, to favour one that others do not see is to show it. */
const hiding: Gate<UnsaidEffect> = {
  name: 'hiding',
  async stops({ context, played, effect: { kind, reply, ...where }, capabilities }) {
    if (kind !== 'favourite' || !holdsReplies(played.game, capabilities)) return undefined;
    const isHidden = hiddenBy(await maskingHistoryOf(context.db, where, [reply])).has(reply);
    return isHidden ? over('skipped', 'would-show') : undefined;
  },
};

/** A mark that may have been made is made once more, however late: it leaves one, and is known then. */
const isRepeated = ({ effect }: UnsaidEffect): boolean => isUnderWay(effect) && effect.kind !== 'answer';

/** What an acknowledgement passes before it is looked for. */
export const BEFORE_LOOKING: readonly Gate<GoingEffect>[] = [clock, paused, network];

/** What it passes before it is made: what may have been said was looked for, whatever has become of its reason. */
export const BEFORE_SAYING: readonly Gate<UnsaidEffect>[] = [
  prize,
  known,
  player,
  off,
  unless(isRepeated, lateness),
  means,
  budget,
  partner,
  hiding,
];
