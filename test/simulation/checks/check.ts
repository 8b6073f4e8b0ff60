import type { World } from '../world.ts';
import { checkAnswers } from './answers.ts';
import { checkBoosts } from './boosts.ts';
import { checkDerived } from './derived.ts';
import { checkShown } from './masks.ts';
import { checkEdition, checkEditedCame } from './edited.ts';
import { checkPartners } from './partners.ts';
import { checkFavoured } from './pauses.ts';
import { checkPosts } from './posts.ts';
import { checkRelays } from './relays.ts';
import { checkUnlocks } from './unlocks.ts';
import { checkEndOfPosts } from './end-of-posts.ts';
import { checkReplies } from './replies.ts';
import { checkUnposted } from './unposted.ts';
import { checkWatch } from './watch.ts';

/** What is wrong with what has come about by now. It is asked after each turn, and looks at what is new alone. */
export function check(world: World): readonly string[] {
  return [...checkPosts(world), ...checkRelays(world), ...checkFavoured(world)];
}

/** What is wrong once no more is to come. */
export async function checkEnd(world: World): Promise<readonly string[]> {
  return [
    ...(await checkEndOfPosts(world)),
    ...(await checkUnposted(world)),
    ...(await checkReplies(world)),
    ...((await checkDerived(world)) ?? ['P8: nobody plays the game as it is by its end']),
    ...(await checkAnswers(world)),
    ...checkShown(world),
    ...(await checkBoosts(world)),
    ...(await checkPartners(world)),
    ...checkUnlocks(world),
    ...(await checkWatch(world)),
    ...(await checkEdition(world)),
    ...checkEditedCame(world),
  ];
}
