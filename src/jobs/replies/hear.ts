import type { Kysely } from 'kysely';
import { roundOf } from '#game/game.ts';
import { copiesAmong } from '#game/live/copies.ts';
import { guestAt } from '#game/live/live.ts';
import { signed, wordHeld } from '#game/live/showing.ts';
import {
  countSaid,
  keepHeard,
  type Heard,
  latestTexts,
  namesShown,
  takenAway,
} from '#store/replies/heard.ts';
import { harmlessName } from '#game/players/naming.ts';
import type { Effect } from '#store/outbox/effects.ts';
import type { Player } from '#store/players/players.ts';
import type { StoredReply } from '#store/replies/replies.ts';
import type { Tables } from '#store/tables/tables.ts';
import { momentOn, plannedAt } from '#jobs/clocks.ts';
import type { JobContext } from '#jobs/context.ts';
import { isHeldBeside, secretsAt } from './beside-hour.ts';
import { boostOf } from './boost-said.ts';

/** How much one person says of one question before what follows waits until somebody has seen it. */
const MOST_SAID = 5;

/** How much of what a guest says of one question is passed on by itself; of what follows, what a person picks. */
const MOST_PASSED_ON = 5;

/** With how much of what was said last under a question what comes is compared. */
const COMPARED = 200;

const NONE: ReadonlyMap<string, ReadonlySet<string>> = new Map();

/** Of whom nothing is known. */
const NOBODY = { network: '', address: '', mention: '', name: '' };

/**
 * Keeps what was said in live hours beside its replies, in the transaction that keeps those: whether a guest said it, and whether it
 * waits, as what names the answer of a mystery does that is played at the same time, or a name that is drawn so that this tells nothing,
 * what several people say in nearly the same words, what is written anew after a person had taken it away, and everything while the script of a game that is under way cannot be read. Returns what is wanted of it: that a guest's words are passed on, where the script has it.
 * @param replies new ones, of people who are heard
 */
export async function hear(
  context: JobContext,
  db: Kysely<Tables>,
  replies: readonly StoredReply[],
  players: ReadonlyMap<string, Player>,
): Promise<readonly Effect[]> {
  const { games, beside } = context;
  const [inHour] = replies.filter(({ game }) => games.get(game)?.game.live);
  if (!inHour) return [];
  const secrets = await secretsAt(
    { ...context, db },
    [...[...games.values()].map(({ game }) => game), ...beside.values()].flatMap((game) => game ?? []),
    momentOn(context, inHour.account),
  );
  // Of what nobody can read, nobody knows which answers it keeps secret.
  const isUnread = beside.values().some((game) => game === undefined);
  const heard: Heard[] = [];
  const effects: Effect[] = [];
  for (const said of Map.groupBy(replies, ({ game, round }) => `${game}/${round}`).values()) {
    const [first] = said;
    const game = games.get(first?.game ?? '')?.game;
    if (!first || !game?.live || !roundOf(game, first.round).heard) continue;
    const before = new Map(
      await countSaid(
        db,
        first,
        said.map(({ player }) => player),
        Math.max(MOST_SAID, MOST_PASSED_ON) + 1 + said.length,
      ),
    );
    // They are kept already: the first of them counts how many there were without any.
    for (const { player } of said) before.set(player, (before.get(player) ?? 1) - 1);
    const sayings = new Map(
      said.map((reply) => [reply.id, { author: reply.player, text: reply.text ?? '' }] as const),
    );
    const earlier = (await latestTexts(db, first, COMPARED + said.length)).filter(
      ({ id }) => !sayings.has(id),
    );
    const copies = copiesAmong(earlier.toReversed(), [...sayings.values()]);
    const approved = secrets.length > 0 ? await namesShown(db, game.id, [...before.keys()]) : NONE;
    const taken = await takenAway(
      db,
      said.map(({ id }) => id),
    );
    const imposed = [...game.hashtags.always, ...game.live.hashtags];
    for (const reply of said) {
      const count = (before.get(reply.player) ?? 0) + 1;
      before.set(reply.player, count);
      const author = players.get(reply.player) ?? NOBODY;
      const name = harmlessName(author);
      const guest = guestAt(game.live, reply.account, author.address);
      const text = `${reply.text ?? ''} ${reply.beside ?? ''}`;
      const words = signed({ ...author, text, guest: guest?.id });
      // A guest's is the script's, and what somebody has let through is read on the wall already.
      const isNamed = guest !== undefined || approved.get(reply.player)?.has(name) === true;
      const read = isNamed ? text : `${text}\n${name}`;
      const isSecret = secrets.length > 0 && isHeldBeside(read, secrets, imposed);
      const holds = isUnread || isSecret || wordHeld(words, game.live.holdWords) !== undefined;
      const alone = count > MOST_SAID ? 'many' : copies.has(sayings.get(reply.id)) ? 'copy' : undefined;
      const held = holds ? 'word' : taken.has(reply.id) ? 'again' : guest ? undefined : alone;
      heard.push({ reply: reply.id, game: game.id, round: reply.round, guest: guest?.id, name, held });
      const open = reply.visibility === 'public' || reply.visibility === 'unlisted';
      const isPassedOn = guest && !held && open && game.live.boost === 'guests' && count <= MOST_PASSED_ON;
      if (isPassedOn) effects.push(boostOf(reply, plannedAt(context, reply.account)));
    }
  }
  await keepHeard(db, heard);
  return effects;
}
