import type { Game, Round } from '#game/game.ts';
import { NO_FACTS } from '#game/words/step-facts.ts';
import { NO_LIMIT, stepText } from '#game/words/step-text.ts';
import { asToldBy } from '#game/words/telling.ts';
import { type Published, plain, says } from './published.ts';

/** Stands for a question: of the characters that no script writes. */
const MARK = '\u{E000}';

/**
 * Returns what was asked by an opening, as its post reads now. Where somebody has corrected that, it is what stands where the question
 * stood: number and deadline are told by themselves.
 */
export function askedIn(game: Game, round: Round, { step, text, first }: Published): string | undefined {
  const { question } = asToldBy(round, step.account);
  if (text === undefined || says(text, question)) return text === undefined ? undefined : question;
  const rounds = game.rounds.map((one) =>
    one.number === round.number ? { ...one, question: MARK, on: undefined } : one,
  );
  const frame = paragraphsOf(stepText({ ...game, rounds }, step, NO_FACTS, NO_LIMIT) ?? MARK);
  const at = frame.findIndex((one) => one.includes(MARK));
  const [before, after] = [frame.slice(0, at), frame.slice(at + 1)];
  const now = paragraphsOf(text);
  if (now.length >= frame.length - 1 + paragraphsOf(question).length)
    return now.slice(before.length, now.length - after.length).join('\n\n');
  // As it stood when the post went out: the round may be counted otherwise by now, or close later.
  const then = paragraphsOf(first ?? '');
  const stood = [...then.slice(0, before.length), ...(after.length === 0 ? [] : then.slice(-after.length))];
  const around = new Set([...before, ...after, ...stood].map(plain));
  const left = now.filter((one) => !around.has(plain(one)));
  return left.length === 0 ? question : left.join('\n\n');
}

const paragraphsOf = (text: string): readonly string[] =>
  text.split(/\n\s*\n/u).flatMap((one) => (one.trim() === '' ? [] : [one.trim()]));
