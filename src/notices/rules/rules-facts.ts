import { contactOf, type Conditions, organiserOf } from '#game/conditions.ts';
import type { Game, Round } from '#game/game.ts';
import { byMoment } from '#game/moments.ts';
import { endOf, lastKeptDay } from '#game/retention.ts';
import { sayNetwork } from '#game/players/naming.ts';

/** The script of a game as it is played, or as its folder has it. */
export interface ScriptVersion {
  /** SHA-256 of the script and its photos, in hexadecimal. */
  readonly digest: string;
  /** Undefined: it has not been played. */
  readonly number?: number | undefined;
}

/** What the rules of a game are written from. */
export interface RulesFacts {
  readonly game: Game;
  readonly conditions: Conditions;
  readonly organiser: string;
  readonly contact: string;
  /** The networks on which it is played, as people write them. */
  readonly networks: readonly string[];
  /** In the order of time, each with the number that players read. */
  readonly rounds: readonly (Round & { readonly shown: number })[];
  /** When it ends by its script. */
  readonly end: Temporal.Instant;
  readonly keepFor: Temporal.Duration;
  readonly lastKeptDay: Temporal.PlainDate;
  readonly version: ScriptVersion;
}

/**
 * Returns what the rules of a game are written from; undefined where the script does not say what they cannot go without.
 * @param networks of its accounts, each as the program calls it
 */
export function rulesFacts(
  game: Game,
  networks: readonly string[],
  version: ScriptVersion,
): RulesFacts | undefined {
  const { conditions, keepFor } = game;
  const [organiser, contact, end, kept] = [
    organiserOf(game),
    contactOf(game),
    endOf(game),
    lastKeptDay(game),
  ];
  if (!conditions || organiser === undefined || contact === undefined || !end || !keepFor || !kept)
    return undefined;
  return {
    game,
    conditions,
    organiser,
    contact,
    networks: [...new Set(networks)].map(sayNetwork),
    rounds: game.rounds
      .toSorted(byMoment(({ opens }) => opens))
      .map((round) => ({ ...round, shown: round.shown ?? round.number })),
    end,
    keepFor,
    lastKeptDay: kept,
    version,
  };
}

/** How many signs of a digest people are shown: enough to tell two versions apart, few enough to be read out. */
const SIGNS = 16;

/** Returns the short form of a digest, in groups of four signs. */
export const fingerprint = (digest: string): string =>
  (digest.slice(0, SIGNS).match(/.{1,4}/gu) ?? []).join(' ');
