import { randomBytes } from 'node:crypto';
import type { Kysely } from 'kysely';
import { type Draw, prizesInOrder, type SeedSource } from '#game/draw.ts';
import { CHAINS, drandRoundAt } from '#game/draw/drand.ts';
import { chancesIn, entriesText, entryOf } from '#game/draw/entries.ts';
import { asFile, type DrawRules, type NamedSeed } from '#game/draw/proof.ts';
import { digestOf } from '#game/draw/sha256.ts';
import type { Game, Round } from '#game/game.ts';
import type { StoredDraw, StoredEntry } from '#store/draws/draws.ts';
import type { Tables } from '#store/tables/tables.ts';
import { sha256 } from './sha256.ts';
import { readEntrants } from './who-takes-part.ts';

/** A draw that is about to be prepared. */
export interface NewDraw {
  readonly draw: Omit<StoredDraw, 'drawn'>;
  readonly entries: readonly Pick<StoredEntry, 'entry' | 'chances' | 'whose'>[];
}

/** When chance falls, and what the script said of it where that is another moment. */
export interface SeedMoment {
  readonly at: Temporal.Instant;
  readonly moved: { readonly from: Temporal.Instant; readonly why: string } | undefined;
}

/**
 * Makes a draw ready as it would be prepared now. Its codes are made by chance: the same draw made ready again has other entries, of the same
 * people.
 */
export async function newDraw(
  db: Kysely<Tables>,
  game: Game & { readonly draw: Draw },
  round: Round | undefined,
  { at, moved }: SeedMoment,
  now: Temporal.Instant,
): Promise<NewDraw> {
  const { entrants, leftOut } = await readEntrants(db, game, round?.number);
  const entries = entrants.map(({ player, name, chances }) => {
    const code = randomBytes(16).toString('hex');
    return { entry: entryOf({ game: game.id, name, code }, sha256), chances, whose: { player, name, code } };
  });
  const secret = game.draw.seed.kind === 'sealed' ? randomBytes(32).toString('hex') : undefined;
  const file: DrawRules = {
    game: game.id,
    title: game.title,
    round: round ? (round.shown ?? round.number) : null,
    entries: {
      count: entries.length,
      chances: chancesIn(entries),
      sha256: digestOf(entriesText(entries), sha256),
    },
    leftOut,
    prizes: prizesInOrder(game.draw),
    alternates: game.draw.alternates,
    seed: named(game.draw.seed, at, secret),
    moved: moved ? { from: moved.from.toString(), why: moved.why } : null,
    prepared: now.toString({ smallestUnit: 'second' }),
  };
  const rules = asFile(file);
  return {
    draw: {
      game: game.id,
      round: round?.number ?? 0,
      rules,
      fingerprint: digestOf(rules, sha256),
      secret,
      preparedAt: now,
      seedAt: at,
      answerWithin: game.draw.answerWithin,
      timeZone: game.timeZone,
    },
    entries,
  };
}

function named(seed: SeedSource, moment: Temporal.Instant, secret: string | undefined): NamedSeed {
  const at = moment.toString();
  switch (seed.kind) {
    case 'drand': {
      const { hash: chain, publicKey } = CHAINS[seed.chain];
      return { from: 'drand', chain, publicKey, round: drandRoundAt(seed.chain, moment), at };
    }
    case 'numbers':
      return { from: 'numbers', of: seed.of, at };
    case 'sealed':
      return { from: 'sealed', of: seed.of, at, seal: digestOf(secret ?? '', sha256) };
  }
}
