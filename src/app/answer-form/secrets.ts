import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { writeReceipt } from '#game/answer-form.ts';

/** How much work a proof is: so many zero bits at the head of a SHA-256, a second on a phone that is some years old. */
export const PROOF_BITS = 16;

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
const keyed = (key: string, text: string): Buffer => createHmac('sha256', key).update(text).digest();
const isSame = (one: string, other: string): boolean => timingSafeEqual(digest(one), digest(other));

/** A form as it was handed out: for one round, to be sent once. */
export interface Ticket {
  readonly round: number;
  readonly at: Temporal.Instant;
  /** As it stands in the form. */
  readonly text: string;
}

/** Hands out a form. @param chance that nobody can foresee */
export function writeTicket(
  key: string,
  game: string,
  { round, at, chance }: Pick<Ticket, 'round' | 'at'> & { readonly chance: string },
): string {
  const said = `${round}.${at.epochMilliseconds}.${chance}`;
  return `${said}.${signatureOf(key, game, said)}`;
}

const signatureOf = (key: string, game: string, said: string): string =>
  keyed(key, `form ${game} ${said}`).toString('base64url').slice(0, 22);

/** Returns for which round a form says that it was handed out, by whomever; undefined: it is none. */
export function roundOfTicket(text: string): number | undefined {
  const [, round] = /^(\d{1,5})\.\d{1,15}\.[\w-]{1,40}\.[\w-]{22}$/u.exec(text) ?? [];
  return round === undefined ? undefined : Number(round);
}

/** Reads a form that was handed out here; undefined: it was not. */
export function readTicket(key: string, game: string, text: string): Ticket | undefined {
  const round = roundOfTicket(text);
  const end = text.lastIndexOf('.');
  if (round === undefined || !isSame(text.slice(end + 1), signatureOf(key, game, text.slice(0, end))))
    return undefined;
  const at = Temporal.Instant.fromEpochMilliseconds(Number(text.split('.')[1]));
  return { round, at, text };
}

/** Says whether the work for a form was done. */
export function isProved(ticket: string, proof: string): boolean {
  if (!/^\w{1,20}$/u.test(proof)) return false;
  return digest(`${ticket}.${proof}`).readUInt32BE() >>> (32 - PROOF_BITS) === 0;
}

/** Returns what is kept of a form, by which it is known again. */
export const ticketId = (ticket: string): string => digest(`ticket ${ticket}`).toString('hex').slice(0, 32);

/** Returns what is kept of an address for as long as its round has its key. */
export const markOf = (key: string, network: string): string =>
  keyed(key, `address ${network}`).toString('hex').slice(0, 32);

/** Returns what is kept of an answer, by which the same one is known again. */
export const saidBy = (key: string, player: string, text: string): string =>
  keyed(key, `said ${player}\n${text}`).toString('hex').slice(0, 32);

/** Returns the receipt of whoever takes a name by a form: the same whenever that form is sent again. */
export const receiptFor = (key: string, player: string, ticket: string): string =>
  writeReceipt(keyed(key, `receipt ${player} ${ticket}`));

/** Returns what is kept of a receipt. */
export const receiptMark = (player: string, receipt: string): string =>
  digest(`receipt ${player} ${receipt}`).toString('hex');

/** Says whether a receipt is a player's. */
export const isReceiptOf = (player: string, receipt: string, mark: string): boolean =>
  isSame(receiptMark(player, receipt), mark);
