import { answerInThread } from '#app/games-folder/answer-in-thread.ts';
import { inspectApart } from '#app/games-folder/inspect-apart.ts';
import { type FramedGame, type FramedReading, readFramed } from '#frame/read-framed.ts';
import { type DrawnRound, withDrawn } from '#frame/save-drawn.ts';

/** What is wanted of a script that is drawn on: it is read, or what was drawn is written into it. */
export type DrawAsked =
  | { readonly what: 'read'; readonly path: string }
  | { readonly what: 'write'; readonly game: FramedGame; readonly drawn: readonly DrawnRound[] };

/** What is answered to each. */
export interface DrawAnswers {
  readonly read: FramedReading;
  readonly write: string | undefined;
}

answerInThread<DrawAsked, DrawAnswers[DrawAsked['what']]>((asked) =>
  asked.what === 'read' ? readFramed(asked.path, inspectApart) : withDrawn(asked.game, asked.drawn),
);
