import type { Deed, ReplyDeed } from './act.ts';
import type { Player } from './cast.ts';
import type { Part } from './play.ts';
import { plainText } from './wording.ts';

/**
 * Makes followers talk among themselves: some of those who mention nobody answer below the reply of another, and some replies
 * get an answer from another follower.
 * @param deeds of one round, in the order of time
 */
export function gossip(
  deeds: readonly Deed[],
  players: readonly Player[],
  part: Omit<Part, 'player'>,
): readonly Deed[] {
  const { phrases, chance } = part;
  const recent: ReplyDeed[] = [];
  const silent = new Set(players.filter(({ role }) => role === 'silent').map(({ profile }) => profile));
  const talkative = players.filter(({ role }) => role === 'regular' || role === 'chatty');
  return deeds.flatMap((deed): Deed[] => {
    if (deed.kind !== 'reply' || deed.visibility !== 'public') return [deed];
    const others = recent.filter(({ follower }) => follower !== deed.follower);
    const below = silent.has(deed.follower) && others.length > 0 && chance.happens(0.4);
    const placed = below ? { ...deed, under: chance.pick(others).key } : deed;
    recent.push(deed);
    if (recent.length > 5) recent.shift();

    if (talkative.length === 0 || !chance.happens(0.06)) return [placed];
    const player = chance.pick(talkative);
    if (player.profile === deed.follower) return [placed];
    const answer: Deed = {
      kind: 'reply',
      key: part.key(),
      at: deed.at.add({ seconds: chance.integer(30, 1200) }),
      follower: player.profile,
      intent: 'chatter',
      text: plainText({ ...part, player }, phrases.toOthers),
      visibility: 'public',
      mention: true,
      under: deed.key,
    };
    return [placed, answer];
  });
}
