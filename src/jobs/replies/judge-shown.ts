import { roundOf } from '#game/game.ts';
import { withoutImposed } from '#game/hashtags.ts';
import type { Reply } from '#networks/network.ts';
import { judge } from '#judge/judge.ts';
import { mayHoldAnswer } from '#judge/named.ts';
import { wordsOfLinks } from '#judge/text/links.ts';
import type { Judgement } from '#judge/verdict.ts';
import type { PlayedGame } from '#jobs/context.ts';

/**
 * Judges a reply by its text. What everybody reads beside it, or in the addresses of its links, is no guess, and has no part in the verdict; but whoever reads an
 * answer there has read it, so that the reply holds it.
 */
export function judgeShown(
  { game, keyOf }: Pick<PlayedGame, 'game' | 'keyOf'>,
  round: number,
  { text, beside }: { readonly text: string; readonly beside?: string | undefined },
): Judgement {
  if (roundOf(game, round).heard) return HEARD;
  const read = (part: string): Judgement => judge(withoutImposed(part, game.hashtags.always), keyOf(round));
  const judgement = read(text);
  const shown = [beside ?? '', wordsOfLinks(text)].filter((part) => part !== '');
  const holds = judgement.holds || shown.some((part) => mayHoldAnswer(read(part)));
  return { ...judgement, holds };
}

/** What is said in a live hour is no guess: nothing in it is right or wrong. */
const HEARD: Judgement = {
  verdict: 'wrong',
  code: 'no-guess',
  rule: 'names-nothing',
  rules: [],
  about: { words: '' },
  doubtful: false,
  holds: false,
};

/** Returns what is read beside a reply, but the mentions that apps put before it; undefined: nothing. */
export function shownBeside({ beside = '' }: Pick<Reply, 'beside'>): string | undefined {
  const shown = beside.replaceAll(MENTION, '').trim();
  return shown === '' ? undefined : shown;
}

const MENTION = /(?<![\p{L}\p{N}_/@.])@[\p{L}\p{N}_.-]+(@[\p{L}\p{N}_.-]+(:\d+)?)?/gu;
