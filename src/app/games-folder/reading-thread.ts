import { complete } from '#script/completion/complete.ts';
import type { Completion, Known } from '#script/completion/proposal.ts';
import { photosNamed } from '#script/photos-named.ts';
import { answerInThread } from './answer-in-thread.ts';
import { type NewRoundSaid, outlineOf, type ScriptOutline, withRound } from './new-script.ts';

/** What is wanted of a text that somebody has written. */
export type ReadAsked =
  | { readonly what: 'outline' | 'photos'; readonly text: string }
  | { readonly what: 'with-round'; readonly text: string; readonly said: NewRoundSaid }
  | { readonly what: 'complete'; readonly text: string; readonly caret: number; readonly known: Known };

/** What is answered to each. */
export interface ReadAnswers {
  readonly outline: ScriptOutline;
  /** The photos that the script names; undefined where nobody can make it out. */
  readonly photos: readonly string[] | undefined;
  readonly 'with-round': string | undefined;
  readonly complete: Completion | undefined;
}

function read(asked: ReadAsked): ReadAnswers[ReadAsked['what']] {
  switch (asked.what) {
    case 'outline':
      return outlineOf(asked.text);
    case 'photos':
      return photosNamed(asked.text);
    case 'with-round':
      return withRound(asked.text, asked.said);
    case 'complete':
      return complete(asked.text, asked.caret, asked.known);
  }
}

answerInThread(read);
