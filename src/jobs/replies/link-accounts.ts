import type { Kysely } from 'kysely';
import type { Game } from '#game/game.ts';
import {
  CODE_LASTS,
  judgeCode,
  LINKS_HEARD,
  newCode,
  readLinkMessage,
  sayCode,
} from '#game/worth/linking.ts';
import { sayMoment } from '#game/words/moment-text.ts';
import { isBy } from '#game/moments.ts';
import { namePlayer } from '#game/players/naming.ts';
import { sayInPrivate } from '#game/words/in-private.ts';
import type { Reply } from '#networks/network.ts';
import { countPlanned, type Effect, plannedAmong } from '#store/outbox/effects.ts';
import { gameRow } from '#store/games/games.ts';
import { codeOf, keepCode, type LinkCode, useUp } from '#store/players/link-codes.ts';
import { knownAs, link, unlink } from '#store/players/links.ts';
import { numbersOfPlayers, playersById } from '#store/players/players.ts';
import type { Tables } from '#store/tables/tables.ts';
import { playerId, revisionId } from '#jobs/player-ids.ts';
import { momentAt, plannedAt } from '#jobs/clocks.ts';
import type { Account, JobContext } from '#jobs/context.ts';

/** Says whether a reply is about linking accounts: then it is no guess. */
export const isAboutLinks = ({ text }: Reply): boolean => readLinkMessage(text) !== undefined;

/** How the ids of answers to such messages end. */
const ANSWERS = '/link';

/** In whose name a message is answered: the account's game under way, and the round that opened last. */
interface Speaker {
  readonly account: Account;
  readonly game: Game;
  readonly round: number;
}

/**
 * Obeys private messages about linking, in their order, each once however often it is read: its answer is the memory of it.
 * What is said of it in public is not obeyed, and a code that everybody could read is good for nothing any more.
 * Of one account no more are heard in an hour than a person writes.
 * @returns the answers that are owed for them; none where no game is being played on the account
 */
export async function hearLinks(
  context: JobContext,
  db: Kysely<Tables>,
  account: Account,
  messages: readonly Reply[],
): Promise<readonly Effect[]> {
  const isPrivate = ({ visibility }: Reply): boolean => visibility === 'private';
  await voidCodes(
    db,
    messages.filter((reply) => !isPrivate(reply)),
  );
  const whispered = messages.filter(isPrivate);
  const speaker = whispered.length === 0 ? undefined : await speakerOn(context, db, account);
  if (!speaker) return [];
  const answerId = (reply: Reply): string => `${revisionId(account, reply)}${ANSWERS}`;
  const heard = new Set(await plannedAmong(db, whispered.map(answerId)));
  const authors = [...new Set(whispered.map(({ author }) => playerId(account, author)))];
  const since = momentAt(context, account).subtract(LINKS_HEARD.within);
  const often = new Map(await countPlanned(db, authors, ANSWERS, since));
  const answers: Effect[] = [];
  for (const reply of whispered) {
    const id = answerId(reply);
    const author = playerId(account, reply.author);
    const before = often.get(author) ?? 0;
    if (heard.has(id) || before >= LINKS_HEARD.most) continue;
    heard.add(id);
    often.set(author, before + 1);
    for (const answer of await obey(context, db, speaker, reply, id)) answers.push(answer);
  }
  return answers;
}

async function voidCodes(db: Kysely<Tables>, messages: readonly Reply[]): Promise<void> {
  for (const { text } of messages) {
    const message = readLinkMessage(text);
    if (message?.kind === 'code') await useUp(db, message.code);
  }
}

async function speakerOn(
  context: JobContext,
  db: Kysely<Tables>,
  account: Account,
): Promise<Speaker | undefined> {
  const now = context.clock.now();
  for (const { game } of context.games.values()) {
    if (!game.accounts.includes(account.name)) continue;
    if ((await gameRow(db, game.id))?.state !== 'playing') continue;
    const opened = game.rounds.findLast(({ opens }) => isBy(opens, now));
    return { account, game, round: (opened ?? game.rounds[0])?.number ?? 1 };
  }
  return undefined;
}

async function obey(
  context: JobContext,
  db: Kysely<Tables>,
  speaker: Speaker,
  reply: Reply,
  id: string,
): Promise<readonly Effect[]> {
  const { account, game } = speaker;
  const now = momentAt(context, account);
  const made = plannedAt(context, account.name);
  const player = playerId(account, reply.author);
  const message = readLinkMessage(reply.text);
  const to = { id, account: account.name, reply: reply.id, player };
  switch (message?.kind) {
    case 'ask': {
      const code = newCode(context.below);
      const expiresAt = now.add(CODE_LASTS);
      await keepCode(db, { code, player, account: account.name, reply: reply.id, expiresAt });
      const until = sayMoment(game, expiresAt, now);
      return [answer(speaker, to, sayInPrivate(game, 'link-code', { code: sayCode(code), until }), made)];
    }
    case 'code':
      return acceptCode(context, db, speaker, to, message.code);
    case 'undo': {
      const key = (await unlink(db, player)) ? 'unlinked' : 'not-linked';
      return [answer(speaker, to, sayInPrivate(game, key), made)];
    }
    case undefined:
      return [];
  }
}

async function acceptCode(
  context: JobContext,
  db: Kysely<Tables>,
  speaker: Speaker,
  to: Addressee,
  code: string,
): Promise<readonly Effect[]> {
  const { account, game } = speaker;
  const now = momentAt(context, account);
  const made = plannedAt(context, account.name);
  const given = await codeOf(db, code);
  const players = await playersById(db, [to.player, ...(given ? [given.player] : [])]);
  const asker = given && players.get(given.player);
  const verdict = asker?.optedOutAt || asker?.mutedAt ? 'void' : judgeCode(given, to.player, now);
  if (verdict === 'own') return [answer(speaker, to, sayInPrivate(game, 'link-own'), made)];
  if (!given || !asker || verdict === 'void' || !(await useUp(db, code))) {
    return [answer(speaker, to, sayInPrivate(game, 'link-void'), made)];
  }
  await link(db, given.player, to.player, now);
  const knownBy = (await knownAs(db, [to.player])).get(to.player) ?? '';
  const numbers = await numbersOfPlayers(db, [to.player, knownBy]);
  context.log.info({
    event: 'players-linked',
    player: numbers.get(to.player),
    knownAs: numbers.get(knownBy),
  });
  const sender = players.get(to.player);
  const linkedWith = (other: typeof sender): string =>
    sayInPrivate(game, 'linked', { other: other ? namePlayer(other, undefined, true) : '' });
  return [
    answer(speaker, to, linkedWith(asker), made),
    answer(speaker, whoAsked(given), linkedWith(sender), made),
  ];
}

type Addressee = Pick<Effect, 'id' | 'account' | 'reply' | 'player'>;

/** Whoever asked for the code is told too, and can undo what somebody else may have done with it. */
const whoAsked = ({ account, reply, player }: LinkCode): Addressee => ({
  id: `${account}|${reply}/linked`,
  account,
  reply,
  player,
});

const answer = (
  { game, round }: Speaker,
  to: Addressee,
  text: string,
  createdAt: Temporal.Instant,
): Effect => ({ ...to, game: game.id, round, kind: 'answer', text, createdAt });
