import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { Context, Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import type { AnswerForm, Refusal, Sent } from '#app/answer-form/answer-form.ts';
import { PROOF_BITS } from '#app/answer-form/secrets.ts';
import { type Before, callerOf } from '#app/parts/caller.ts';
import type { PublicGame, PublicRound } from '#app/public-view/public-game.ts';
import type { Language } from '#game/game.ts';
import type { Log } from '#platform/log.ts';
import { ADDRESSES } from './addresses.ts';
import { answerPage, type HandedOut, nothingToAnswer, receivedPage } from '#public-page/pages/answer-page.ts';
import { type GameFrame } from '#public-page/pages/parts.ts';

/** Nobody types more, in bytes: the longest answer in signs of four, each written as three. */
const MOST_BYTES = 4_096;

const STATUS: Readonly<Record<Refusal, 409 | 422 | 429 | 503>> = {
  pseudonym: 422,
  answer: 422,
  taken: 422,
  spent: 422,
  closed: 409,
  old: 409,
  used: 409,
  'too-many': 429,
  'too-many-unproved': 429,
  busy: 503,
  unread: 503,
};

/** A page that is of nobody else's concern, and is kept nowhere. */
const PRIVATE = { 'Cache-Control': 'no-store' };
/** Some minutes later more may be sent, in seconds. */
const LATER = { ...PRIVATE, 'Retry-After': '600' };

/** Reads the script of the form, which has a name made of what is in it. */
export async function readFormScript(): Promise<{ readonly path: string; readonly text: string }> {
  const text = await readFile(new URL('browser/answer-form.js', import.meta.url), 'utf8');
  const mark = createHash('sha256').update(text).digest('hex').slice(0, 16);
  return { path: `/answer-${mark}.js`, text };
}

export interface AnswerParts {
  readonly form: AnswerForm;
  /** Where the script of the form is. */
  readonly script: string;
  readonly before: Before;
  /** Returns the address of the site. */
  readonly home: () => string;
  readonly log: Log;
  readonly gameOf: (call: Context) => Promise<PublicGame | undefined>;
  readonly frameOf: (game: PublicGame, language: Language) => GameFrame;
  readonly missing: (call: Context) => Promise<Response>;
}

/** Has an app hand out the form of a game that has one, and take what is answered by it. */
export function answerRoutes(
  app: Hono,
  language: Language,
  { form, script, before, home, log, gameOf, frameOf, missing }: AnswerParts,
): void {
  const path = ADDRESSES[language].answer(':game');
  let isWarned = false;
  const warnOnce = (): void => {
    if (!isWarned) log.warn({ event: 'public-address-unread', header: before.addressHeader });
    isWarned = true;
  };
  const handOut = async (
    game: PublicGame,
    round: PublicRound | undefined,
  ): Promise<HandedOut | undefined> => {
    const ticket = round && (await form.begin(game.id, round.number));
    return ticket === undefined ? undefined : { ticket, bits: PROOF_BITS, script };
  };
  const withForm = async (call: Context): Promise<PublicGame | undefined> => {
    const game = await gameOf(call);
    return game && form.isOf(game.id) ? game : undefined;
  };

  app.get(path, async (call) => {
    const game = await withForm(call);
    if (!game) return missing(call);
    const frame = frameOf(game, language);
    const round = inPlay(game);
    const handedOut = await handOut(game, round);
    if (!round || !handedOut) return call.html(await nothingToAnswer(frame), 200, PRIVATE);
    return call.html(await answerPage(frame, round, handedOut), 200, PRIVATE);
  });

  app.post(
    path,
    async (call, next) => {
      if (isForeign(call, home())) return call.text('', 403, PRIVATE);
      const type = (call.req.header('content-type') ?? '').split(';')[0]?.trim().toLowerCase();
      return type === 'application/x-www-form-urlencoded' ? next() : call.text('', 415, PRIVATE);
    },
    bodyLimit({ maxSize: MOST_BYTES, onError: (call) => call.text('', 413, PRIVATE) }),
    async (call) => {
      const game = await withForm(call);
      if (!game) return missing(call);
      const sent = { ...readSent(await call.req.text()), address: callerOf(call, before) };
      const isUnread = sent.address === undefined && before.addressHeader !== undefined;
      if (isUnread) warnOnce();
      const open = game.rounds.filter(isOpen);
      const taken = isUnread
        ? ({ ok: false, why: 'unread' } as const)
        : await form.take(game.id, new Set(open.map(({ number }) => number)), sent);
      const frame = frameOf(game, language);
      const round = inPlay(game);
      const handedOut = await handOut(game, round);
      if (taken.ok) {
        const again = handedOut && { handedOut, receipt: sent.receipt };
        return call.html(await receivedPage(frame, taken, again), 200, PRIVATE);
      }
      const status = STATUS[taken.why];
      const headers = status === 429 || status === 503 ? LATER : PRIVATE;
      if (!round || !handedOut) return call.html(await nothingToAnswer(frame), status, headers);
      const page = await answerPage(frame, round, handedOut, { typed: sent, why: taken.why });
      return call.html(page, status, headers);
    },
  );
}

/**
 * Says whether a form was sent from a page of another site, which would lend it the addresses of whoever visits that. What the browser says of it counts; from one
 * that says nothing, a page of the same host.
 */
function isForeign(call: Context, home: string): boolean {
  const site = call.req.header('sec-fetch-site');
  if (site !== undefined) return site !== 'same-origin' && site !== 'none';
  const origin = call.req.header('origin');
  if (origin === undefined) return false;
  const host = URL.canParse(origin) ? new URL(origin).host : undefined;
  return host === undefined || ![new URL(home).host, call.req.header('host')].includes(host);
}

const isOpen = ({ phase }: PublicRound): boolean => phase === 'open';

const inPlay = ({ rounds }: PublicGame): PublicRound | undefined => rounds.findLast(isOpen);

function readSent(body: string): Omit<Sent, 'address'> {
  const fields = new URLSearchParams(body);
  const field = (name: string): string => fields.get(name) ?? '';
  return {
    pseudonym: field('pseudonym'),
    answer: field('answer'),
    receipt: field('receipt'),
    ticket: field('ticket'),
    proof: field('proof'),
  };
}
