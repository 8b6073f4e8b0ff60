import type { Deed, ReplyDeed } from './act.ts';
import { momentOf } from './curve.ts';
import type { Part } from './play.ts';
import { plainText } from './wording.ts';

/** Returns all that one follower says of one question of a live hour, in no particular order: most answer once, some go on. */
export function talk(part: Part): readonly Deed[] {
  const { player, chance, first, phrases } = part;
  if (chance.happens(first ? 0.2 : 0.35)) return [];
  const times = player.role === 'chatty' || player.role === 'repeater' ? 3 : chance.happens(0.15) ? 2 : 1;
  const said = Array.from({ length: times }, () => saying(part)).flatMap((deed) => deed ?? []);
  const last = said.at(-1);
  if (player.role === 'stopper' && first && last) {
    const at = last.at.add({ seconds: chance.integer(5, 60) });
    return [...said, { ...last, kind: 'stop', key: part.key(), at, text: chance.pick(phrases.stop) }];
  }
  if (player.role === 'deleter' && last) {
    const at = last.at.add({ seconds: chance.integer(10, 90) });
    return [...said, { kind: 'delete', of: last.key, at, follower: player.profile }];
  }
  if (player.role === 'editor' && last) {
    const at = last.at.add({ seconds: chance.integer(10, 90) });
    const text = plainText(part, [opinion(part)]);
    return [...said, { kind: 'edit', of: last.key, at, follower: player.profile, intent: 'chatter', text }];
  }
  return said;
}

function saying(part: Part): ReplyDeed | undefined {
  const { player, chance, round, timeZone, key } = part;
  const at = momentOf({ ...round, timeZone }, chance);
  const discreet = player.role === 'discreet';
  const [tag = ''] = part.hashtags;
  const apart = tag !== '' && !discreet && chance.happens(0.15);
  const text = plainText(part, [opinion(part)]);
  return (
    at && {
      kind: 'reply',
      key: key(),
      at,
      follower: player.profile,
      intent: 'chatter',
      text: apart && !text.includes(tag) ? `${text} ${tag}` : text,
      ...(apart && { apart }),
      visibility: discreet ? 'private' : player.visibility,
      mention: discreet || !chance.happens(player.role === 'silent' ? 0.9 : 0.04),
    }
  );
}

/** In a real hour hardly two people say the same. */
function opinion({ phrases, chance }: Pick<Part, 'phrases' | 'chance'>): string {
  const said = chance.pick(phrases.opinions);
  return `${/\p{L}$/u.test(said) ? `${said}.` : said} ${chance.pick(phrases.asides)}`;
}
