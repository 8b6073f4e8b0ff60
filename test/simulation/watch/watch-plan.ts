/** What is said around a game, and what people do about it. */
export interface WatchPlan {
  readonly said: readonly Saying[];
  /** The network bills what is looked for. */
  readonly paid: boolean;
  /** Every game is paused when a crisis begins. */
  readonly pauses: boolean;
  /** So many seconds after somebody was told of a crisis, they resume the game; null: nobody does. */
  readonly resumes: number | null;
  /** And close what has begun. */
  readonly closes: number | null;
  /** Somebody who looks on closes a crisis right after a worker was frozen that was about to pause for it. */
  readonly vigilant: boolean;
}

/**
 * Something that a stranger says. `fire`: each says it in words of their own; `robot`: all of them in the same; `elsewhere`: of another
 * town of the same name.
 */
export interface Saying {
  readonly at: number;
  readonly episode: number;
  readonly author: number;
  readonly what: 'chatter' | 'fire' | 'robot' | 'elsewhere';
}
