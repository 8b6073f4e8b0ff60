import { WEB } from '#game/answer-form.ts';
import { sayNetwork } from '#game/players/naming.ts';
import { clean } from '#storyboard/markup.ts';
import type { StoryReply } from '#storyboard/storyboard.ts';
import type { Phrases } from './phrases.ts';

/** The network of those of whom only a number is known any more. */
export const FORGOTTEN = 'forgotten';

/** What a page calls somebody by. */
export interface SaidPlayer {
  readonly name: string;
  /** Full address; undefined where it is not told, or there is none. */
  readonly address: string | undefined;
  /** Undefined where it is not known any more. */
  readonly network: string | undefined;
}

/** Says by what a player is called, to whom nothing but a number may be left. */
export function sayPlayer(
  { name, network, player }: Pick<StoryReply, 'name' | 'network' | 'player'>,
  phrases: Pick<Phrases, 'forgotten' | 'form'>,
): SaidPlayer {
  const isForgotten = network === FORGOTTEN;
  return {
    name: clean(name === '' && isForgotten ? phrases.forgotten : name),
    address: isForgotten || player === '' || network === WEB ? undefined : clean(player),
    network: isForgotten ? undefined : network === WEB ? phrases.form : sayNetwork(network),
  };
}
