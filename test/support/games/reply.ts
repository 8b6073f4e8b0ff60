import type { JudgedReply } from '#game/worth/grading.ts';
import { at } from './game.ts';

/** A reply as it stands after the judge: « zoe at 10:00: wrong » is `aReply('zoe', '10:00', 'wrong')`. */
export function aReply(
  player: string,
  time: string,
  verdict: JudgedReply['verdict'],
  changes: Partial<JudgedReply> = {},
): JudgedReply {
  return { id: `${player}/${time}`, player, at: at(time), verdict, guess: true, tagged: false, ...changes };
}
