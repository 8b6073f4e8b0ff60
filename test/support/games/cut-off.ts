import { beginAttempt } from '#store/outbox/sending.ts';
import { at } from './game.ts';
import type { Play } from './playhouse.ts';

/** As if the process had died while it posted a step, with these words, before the network heard of it. */
export async function cutOff(play: Play, step: string, time: string, text: string): Promise<void> {
  const { id } = await play.step(step);
  const attempt = { at: at(time), begun: at(time), text };
  await beginAttempt(play.context.db, 'steps', { id, state: 'planned', attempts: 0 }, attempt);
}
