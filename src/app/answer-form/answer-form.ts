import { randomBytes } from 'node:crypto';
import type { Kysely } from 'kysely';
import { networkOf } from '#app/parts/caller.ts';
import { type Pseudonym, readAnswer, readPseudonym, readReceipt, WEB } from '#game/answer-form.ts';
import { isBefore } from '#game/moments.ts';
import { momentAt } from '#jobs/clocks.ts';
import type { JobContext, PlayedGame } from '#jobs/context.ts';
import { judgingOf } from '#jobs/judge-answers.ts';
import {
  claimName,
  keepAnswer,
  keyOfRound,
  lockForm,
  sentAs,
  sentBy,
  sentLately,
} from '#store/replies/answer-form.ts';
import type { Tables } from '#store/tables/tables.ts';
import {
  isProved,
  isReceiptOf,
  markOf,
  readTicket,
  receiptFor,
  receiptMark,
  roundOfTicket,
  saidBy,
  type Ticket,
  ticketId,
  writeTicket,
} from './secrets.ts';
import { Lately } from './lately.ts';
import { Misses } from './misses.ts';
import { FormTurns } from './turns.ts';

const HOUR = Temporal.Duration.from({ hours: 1 });
/** How long a form may be filled in. */
const FILLED_IN_WITHIN = Temporal.Duration.from({ hours: 3 });
/** Answers in one round and hour, from one address: a library has one for everybody; with the work done, and without. */
const FROM_ONE = { proved: 40, unproved: 8 } as const;
/** The same from everywhere: what a rush may take of the database. */
const FROM_ALL = { proved: 6_000, unproved: 400 } as const;
/** How long forms are handed out by a key without reading it again, in milliseconds. */
const KEY_LASTS_MS = 10_000;
/** Answers that wait to be judged. */
const MOST_WAITING = 2_000;

/** What a worker has that the form needs. */
export type FormParts = Pick<
  JobContext,
  'db' | 'clock' | 'accounts' | 'games' | 'sharedNow' | 'queues' | 'log'
>;

/** A form as somebody sent it. */
export interface Sent {
  readonly pseudonym: string;
  readonly answer: string;
  readonly receipt: string;
  readonly ticket: string;
  readonly proof: string;
  /** From where; undefined: that is not known. */
  readonly address: string | undefined;
}

/**
 * Why nothing was kept. `closed`: the mystery takes no answer now. `old`: the form was handed out too long ago, or not here. `used`: something else
 * was sent by it. `unread`: the proxy does not tell from where it came. `taken`: the name is somebody's, and no receipt of theirs came with it. `spent`: its player has no answer left in this round.
 */
export const REFUSALS = [
  'pseudonym',
  'answer',
  'taken',
  'spent',
  'closed',
  'old',
  'used',
  'too-many',
  'too-many-unproved',
  'busy',
  'unread',
] as const;
export type Refusal = (typeof REFUSALS)[number];

/** `receipt`: of whoever took a name by this form. */
export type Taken =
  | { readonly ok: true; readonly name: string; readonly receipt: string | undefined }
  | { readonly ok: false; readonly why: Refusal };

/** What tells that a name is somebody's, or that a form was sent: it is not to be tried without end. */
const CLAIMS: ReadonlySet<Refusal> = new Set(['taken', 'used', 'spent']);

const refused = (why: Refusal): Taken => ({ ok: false, why });

/** Takes answers by the form of the public page. It stores them, and knows nothing of what they are worth. */
export class AnswerForm {
  readonly #parts: FormParts;
  readonly #turns = new FormTurns();
  readonly #misses = new Misses();
  /** By which forms are handed out, of the rounds that were asked for lately. */
  readonly #keys = new Lately<Promise<string>>(KEY_LASTS_MS);

  constructor(parts: FormParts) {
    this.#parts = parts;
  }

  /** Says whether the script of a game has a form. */
  isOf(game: string): boolean {
    return this.#parts.games.get(game)?.game.answerForm !== undefined;
  }

  /** Hands out a form for a round. @param shown the number that players read */
  async begin(game: string, shown: number): Promise<string | undefined> {
    const round = this.#parts.games
      .get(game)
      ?.game.rounds.find((one) => (one.shown ?? one.number) === shown)?.number;
    if (round === undefined) return undefined;
    const key = await this.#keyLately(game, round);
    return writeTicket(key, game, { round, at: this.#parts.clock.now(), chance: chance(9) });
  }

  /**
   * Keeps an answer, to be judged by a job. The same form sent again with the same words changes nothing, and is told the same.
   * @param open the rounds that can be answered, by the numbers that players read
   */
  async take(game: string, open: ReadonlySet<number>, sent: Sent): Promise<Taken> {
    const { games, log, queues } = this.#parts;
    const played = games.get(game);
    const pseudonym = readPseudonym(sent.pseudonym);
    const text = readAnswer(sent.answer);
    if (!played || played.game.answerForm === undefined) return refused('closed');
    if (!pseudonym) return refused('pseudonym');
    if (text === undefined) return refused('answer');
    const number = roundOfTicket(sent.ticket);
    const round = played.game.rounds.find((one) => one.number === number);
    if (!round) return refused('old');
    const at = this.#momentOf(played);
    if (!open.has(round.shown ?? round.number) || !isBefore(at, round.closes)) return refused('closed');
    const network = sent.address === undefined ? undefined : networkOf(sent.address);
    const turn = await this.#turns.take(network, () =>
      this.#counted(played, { round: round.number, at, network, sent, pseudonym, text }),
    );
    if (typeof turn === 'string') return refused(turn);
    const taken = turn.done;
    if (!taken.ok) return taken;
    log.info({ event: 'answer-received', game, round: round.number });
    await queues.addAll(judgingOf(this.#parts, game)).catch((error: unknown) => {
      // The next minute finds what is owed.
      log.warn({ event: 'answer-not-ordered', game, err: error });
    });
    return taken;
  }

  /** Keeps it, unless too much of what came from there was refused for what it claims. */
  async #counted(played: PlayedGame, read: Read): Promise<Taken> {
    const { network } = read;
    const now = this.#parts.clock.now();
    if (network !== undefined && !this.#misses.isLeft(network, now)) return refused('too-many');
    const taken = await this.#keep(played, read);
    if (network !== undefined && !taken.ok && CLAIMS.has(taken.why)) this.#misses.add(network, now);
    return taken;
  }

  async #keep(played: PlayedGame, { round, at, network, sent, pseudonym, text }: Read): Promise<Taken> {
    const game = played.game.id;
    const where = { game, round };
    const key = await this.#keyOf(game, round);
    const ticket = readTicket(key, game, sent.ticket);
    if (!ticket || isBefore(ticket.at.add(FILLED_IN_WITHIN), this.#parts.clock.now())) return refused('old');
    const mark = network === undefined ? undefined : markOf(key, network);
    const proved = isProved(ticket.text, sent.proof);
    const seenAt = await this.#parts.sharedNow();
    const { name, key: known } = pseudonym;
    const id = ticketId(ticket.text);
    return orUndone(this.#parts.db, async (trx): Promise<Taken> => {
      if (!(await lockForm(trx, where, key))) return refused('closed');
      const before = await sentAs(trx, id);
      if (before === undefined) {
        const limit = await this.#limitOn(trx, where, mark, proved);
        if (limit) return refused(limit);
      }
      const whose = await claim(trx, { game, key, ticket, name, known, receipt: sent.receipt });
      if (!whose) return refused(before === undefined ? 'taken' : 'used');
      const { player, receipt } = whose;
      const said = saidBy(key, player, text);
      if (before !== undefined && before !== said) return refused('used');
      if (before === undefined) {
        if ((await sentBy(trx, player, where)) >= played.game.guesses) return refused('spent');
        await keepAnswer(trx, { ...where, text, mark, proved, at, seenAt, id, player, said });
      }
      return { ok: true, name, receipt };
    });
  }

  async #limitOn(
    trx: Kysely<Tables>,
    where: { readonly game: string; readonly round: number },
    mark: string | undefined,
    proved: boolean,
  ): Promise<Refusal | undefined> {
    const lately = await sentLately(trx, where, mark, this.#parts.clock.now().subtract(HOUR));
    if (lately.waiting >= MOST_WAITING || lately.all >= FROM_ALL.proved) return 'busy';
    if (lately.here >= FROM_ONE.proved) return 'too-many';
    if (proved) return undefined;
    const isTooMuch = lately.unprovedHere >= FROM_ONE.unproved || lately.unproved >= FROM_ALL.unproved;
    return isTooMuch ? 'too-many-unproved' : undefined;
  }

  /** However many are handed a form, the key is read now and then; where it is another by now, a form is one of those that have to be handed out anew. */
  #keyLately(game: string, round: number): Promise<string> {
    const place = `${game}/${round}`;
    return this.#keys.of(place, this.#parts.clock.ticks(), () => {
      const key = this.#keyOf(game, round);
      key.catch(() => this.#keys.forget(place, key));
      return key;
    });
  }

  #keyOf(game: string, round: number): Promise<string> {
    return keyOfRound(this.#parts.db, { game, round }, chance(32));
  }

  /** By the clock of a server where ours is wrong, as replies are dated. */
  #momentOf({ game }: PlayedGame): Temporal.Instant {
    const { accounts, clock } = this.#parts;
    const account = game.accounts.map((name) => accounts.get(name)).find((one) => one !== undefined);
    return account ? momentAt(this.#parts, account) : clock.now();
  }
}

/** A form that may be kept, as it was read. */
interface Read {
  readonly round: number;
  readonly at: Temporal.Instant;
  readonly network: string | undefined;
  readonly sent: Sent;
  readonly pseudonym: Pseudonym;
  readonly text: string;
}

class Undone extends Error {
  readonly taken: Taken;

  constructor(taken: Taken) {
    super();
    this.taken = taken;
  }
}

/** Does something in one transaction, of which nothing stays when it ends in a refusal: no name either. */
async function orUndone(db: Kysely<Tables>, work: (trx: Kysely<Tables>) => Promise<Taken>): Promise<Taken> {
  try {
    return await db.transaction().execute(async (trx) => {
      const taken = await work(trx);
      if (!taken.ok) throw new Undone(taken);
      return taken;
    });
  } catch (error) {
    if (error instanceof Undone) return error.taken;
    throw error;
  }
}

const chance = (bytes: number): string => randomBytes(bytes).toString('base64url');

interface Claiming {
  readonly game: string;
  /** Of the round. */
  readonly key: string;
  readonly ticket: Ticket;
  readonly name: string;
  /** What the name is known by. */
  readonly known: string;
  /** As it was typed; empty: none was. */
  readonly receipt: string;
}

/** Says whose a name is: whoever took it first, and shows the receipt, or sends the form again by which it was taken. Undefined: somebody else's. */
async function claim(
  db: Kysely<Tables>,
  { game, key, ticket, name, known, receipt }: Claiming,
): Promise<{ readonly player: string; readonly receipt: string | undefined } | undefined> {
  const mine = `${WEB}:${chance(9)}`;
  const own = receiptFor(key, mine, ticket.text);
  const claimed = await claimName(db, {
    game,
    key: known,
    name,
    player: mine,
    receipt: receiptMark(mine, own),
  });
  const { player } = claimed;
  if (player === mine) return { player, receipt: own };
  const again = receiptFor(key, player, ticket.text);
  if (isReceiptOf(player, again, claimed.receipt)) return { player, receipt: again };
  return isReceiptOf(player, readReceipt(receipt), claimed.receipt)
    ? { player, receipt: undefined }
    : undefined;
}
