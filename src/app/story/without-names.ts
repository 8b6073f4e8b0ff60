import type { Language } from '#game/game.ts';
import { addressesOf, namesOf, speaksOf, withoutNames } from '#store/players/names.ts';
import { FORGOTTEN } from '#storyboard/words/say-player.ts';
import type { StoryPost, StoryReply, StoryStanding, Storyboard } from '#storyboard/storyboard.ts';

/** Stands for the name of somebody who is no player of the game. */
const SOMEBODY = '@…';

const MENTION = /(?<![\p{L}\p{N}_.])@[\p{L}\p{N}_][\p{L}\p{N}_.@-]*/gu;
const MAIL = /[\p{L}\p{N}_.+-]+@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+/gu;
/** Some networks have addresses without a sign of their own: `zoe.bsky.social`. */
const DOTTED = /[\p{L}\p{N}_-]+(?:\.[\p{L}\p{N}_-]+)+/gu;
const LINK = /https?:\/\/\S+/gu;

/** A player under the name that stands for the own one. */
interface Masked {
  readonly name: string;
  /** By which texts may call the player, the own name included. */
  readonly names: readonly string[];
}

/**
 * Returns a story that can be shown around: players are called by numbers, wherever they are named or mentioned; where posts and replies
 * can be read, and what is wrong, is left out. What players wrote of themselves stays.
 */
export function tellWithoutNames(story: Storyboard, language: Language): Storyboard {
  const masked = maskAll(story, nounOf(story, language));
  const byMention = new Map(
    [...masked.values()].flatMap(({ name, names }) =>
      names.filter((one) => !/\s/u.test(one)).map((one) => [one.replace(/^@/u, '').toLowerCase(), name]),
    ),
  );
  const known = [...masked.values()];
  const hidden = (one: Who): Hidden => ({
    name: masked.get(keyOf(one))?.name ?? '',
    player: '',
    countsAs: masked.get(keyOf(one))?.name,
  });
  const reply = (one: StoryReply): StoryReply => ({
    ...one,
    ...hidden(one),
    url: undefined,
    ref: undefined,
    text: one.text === undefined ? undefined : unmentioned(one.text, byMention),
    reason: one.reason === undefined ? undefined : unmentioned(one.reason, byMention),
    overruled: one.overruled && { ...one.overruled, reason: undefined },
    acknowledgement:
      one.acknowledgement?.kind === 'answer'
        ? { ...one.acknowledgement, text: unmentioned(one.acknowledgement.text, byMention) }
        : one.acknowledgement,
  });
  return {
    ...story,
    posts: story.posts.map((post) => unlinked(TELLING.has(post.kind) ? unnamed(post, known) : post)),
    replies: story.replies.map(reply),
    standings: story.standings.map((line): StoryStanding => ({ ...line, ...hidden(line) })),
    problems: [],
  };
}

type Who = Pick<StoryReply, 'countsAs' | 'network' | 'player' | 'name'>;
type Hidden = Pick<StoryReply, 'countsAs' | 'player' | 'name'>;

/** The steps that name players. */
const TELLING: ReadonlySet<StoryPost['kind']> = new Set(['last-call', 'reveal', 'standings']);

/** Whoever speaks in a live hour plays nothing. */
function nounOf({ rounds }: Pick<Storyboard, 'rounds'>, language: Language): string {
  const isHour = rounds.some(({ heard }) => heard);
  if (language === 'fr') return isHour ? 'Personne' : 'Joueur';
  return isHour ? 'Person' : 'Player';
}

/** Linked accounts are one player. */
const playerOf = ({ countsAs, network, player }: Who): string => countsAs ?? `${network}:${player}`;

const keyOf = ({ network, player }: Who): string => `${network}:${player}`;

/** By network and address, in the order in which they were first heard of. */
function maskAll({ replies, standings }: Storyboard, word: string): ReadonlyMap<string, Masked> {
  const numbers = new Map<string, number>();
  const masked = new Map<string, Masked>();
  for (const one of [...replies, ...standings]) {
    const player = playerOf(one);
    const number = numbers.get(player) ?? numbers.size + 1;
    numbers.set(player, number);
    const { network, player: address, name } = one;
    const own = { id: keyOf(one), network, address, mention: `@${address}`, name, noBot: false };
    // Of somebody forgotten nothing is known but a number.
    const names = network === FORGOTTEN ? [] : [...namesOf(own), ...addressesOf(own)];
    masked.set(keyOf(one), { name: `${word} ${number}`, names });
  }
  return masked;
}

/** What a reveal or a ranking tells, with no player's name. */
function unnamed(post: StoryPost, players: readonly Masked[]): StoryPost {
  const without = (text: string): string => {
    const lower = text.toLowerCase();
    return players.reduce(
      (told, { name, names }) =>
        names.some((one) => lower.includes(one.toLowerCase())) && speaksOf(names, told)
          ? withoutNames(names, told, name)
          : told,
      text,
    );
  };
  return {
    ...post,
    text: post.text === undefined ? undefined : without(post.text),
    changes: post.changes?.map((change) => ({
      ...change,
      text: change.text === undefined ? undefined : without(change.text),
    })),
  };
}

/** Below a post everybody's name can be read. */
const unlinked = (post: StoryPost): StoryPost => ({
  ...post,
  url: undefined,
  changes: post.changes?.map((change) => ({ ...change, url: undefined })),
});

/** What somebody wrote to somebody, with nobody's address. */
const unmentioned = (text: string, names: ReadonlyMap<string, string>): string =>
  text
    .replaceAll(LINK, 'https://…')
    .replaceAll(MENTION, (mention) => {
      const bare = mention.slice(1).replace(/[.@-]+$/u, '');
      const name = names.get(bare.toLowerCase());
      return (name === undefined ? SOMEBODY : `@${name}`) + mention.slice(1 + bare.length);
    })
    .replaceAll(MAIL, '…')
    .replaceAll(DOTTED, (word) => names.get(word.toLowerCase()) ?? word);
