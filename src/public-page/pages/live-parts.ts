import { html } from 'hono/html';
import { sayNetwork } from '#game/players/naming.ts';
import { clean, type Markup } from '#storyboard/markup.ts';
import type { PublicLive, PublicTalk, PublicVoice } from '#app/public-view/public-game.ts';
import { type GameFrame, inGame, several } from './parts.ts';

/** Says what a part of a live hour is called. */
export function talkName(
  { number, heard }: Pick<PublicTalk, 'number' | 'heard'>,
  { phrases }: GameFrame,
): string {
  if (heard === 'welcome') return phrases.live.welcome;
  return heard === 'last-word' ? phrases.live.lastWord : phrases.live.question(number);
}

/** Returns what was said to a round of a live hour. */
export const talkOf = ({ rounds }: PublicLive, number: number): PublicTalk | undefined =>
  rounds.find((talk) => talk.number === number);

/** Draws what somebody said, whichever way it is written, with whose words they are. */
export function voice({ text, name, network, guest, picked }: PublicVoice, frame: GameFrame): Markup {
  const { game, phrases } = frame;
  const where = several(game) ? html` <span class="soft">${sayNetwork(network)}</span>` : '';
  return html`<li class="voice${guest ? ' guest' : ''}${picked ? ' picked' : ''}">
    <blockquote dir="auto" ${inGame(frame)}><p>${clean(text)}</p></blockquote>
    <p class="by">
      <bdi>${clean(name)}</bdi
      >${guest ? html` <span class="badge open">${phrases.live.guest}</span>` : ''}${where}
    </p>
  </li>`;
}
