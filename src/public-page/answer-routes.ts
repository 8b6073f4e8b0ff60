import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { Context, Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import type { AnswerForm, Refusal, Sent } from '#app/answer-form/answer-form.ts';
import { PROOF_BITS } from '#app/answer-form/secrets.ts';
import { type Before, callerOf } from '#app/parts/caller.ts';
import type { PublicGame, PublicRound } from '#app/public-view/public-game.ts';
import type { Language } from '#game/game.ts';
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
  readonly gameOf: (call: Context) => Promise<PublicGame | undefined>;
  readonly frameOf: (game: PublicGame, language: Language) => GameFrame;
  readonly missing: (call: Context) => Promise<Response>;
}

/** Has an app hand out the form of a game that has one, and take what is answered by it. */
export function answerRoutes(
  app: Hono,
  language: Language,
  { form, script, before, gameOf, frameOf, missing }: AnswerParts,
): void {
  const path = ADDRESSES[language].answer(':game');
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
      const type = (call.req.header('content-type') ?? '').split(';')[0]?.trim().toLowerCase();
      return type === 'application/x-www-form-urlencoded' ? next() : call.text('', 415, PRIVATE);
    },
    bodyLimit({ maxSize: MOST_BYTES, onError: (call) => call.text('', 413, PRIVATE) }),
    async (call) => {
      const game = await withForm(call);
      if (!game) return missing(call);
      const sent = { ...readSent(await call.req.text()), address: callerOf(call, before) };
      const open = game.rounds.filter(isOpen);
      const taken = await form.take(game.id, new Set(open.map(({ number }) => number)), sent);
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
