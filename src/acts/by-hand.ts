/**
 * Why only a person can write to somebody who won. `gone`: they are forgotten. `left-alone`: they wish no messages of a program.
 * `muted`: nothing of theirs is heard. `no-private-messages`: not where they play.
 */
export type ByHand = 'gone' | 'left-alone' | 'muted' | 'no-private-messages';
