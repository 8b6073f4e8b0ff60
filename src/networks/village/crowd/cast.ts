import type { Chance } from '#networks/village/chance.ts';
import type { Phrases } from './phrases.ts';
import type { Profile } from '#networks/village/post.ts';

/**
 * What a follower is there to show. `silent` never mentions whom it answers, `discreet` answers in private, `stopper`
 * asks to be left alone, `nobot` asks bots to stay away in its profile.
 */
type Role =
  | 'regular'
  | 'late'
  | 'editor'
  | 'deleter'
  | 'repeater'
  | 'hesitant'
  | 'silent'
  | 'discreet'
  | 'stopper'
  | 'nobot'
  | 'chatty';

export interface Player {
  readonly profile: Profile;
  readonly role: Role;
  /** How much it knows of the city, from 0 to 1. */
  readonly skill: number;
  readonly typing: 'careful' | 'casual' | 'plain' | 'hasty';
  /** How often it adds a hashtag, from 0 to 1. */
  readonly tags: number;
  readonly apostrophe: '’' | "'";
  readonly visibility: 'public' | 'unlisted' | 'followers';
}

/** Of twenty followers; a smaller crowd has the first ones. */
const ROLES: readonly Role[] = [
  'regular',
  'regular',
  'late',
  'hesitant',
  'editor',
  'silent',
  'discreet',
  'regular',
  'stopper',
  'nobot',
  'regular',
  'deleter',
  'repeater',
  'chatty',
  'regular',
  'regular',
  'silent',
  'regular',
  'hesitant',
  'regular',
];
/** There is one of these in a crowd, however large. */
const ALONE: ReadonlySet<Role> = new Set(['stopper', 'nobot']);

const ORNAMENTS: readonly string[] = ['🚲', '🌿', '🐈', '📷', '🌻', '☕'];

/** Makes up so many followers, no two with the same handle. */
export function cast(size: number, phrases: Phrases, chance: Chance): readonly Player[] {
  const taken = new Set<string>();
  const roles = Array.from({ length: size }, (_, index): Role => {
    const role = ROLES[index % ROLES.length] ?? 'regular';
    return index >= ROLES.length && ALONE.has(role) ? 'regular' : role;
  });
  return chance.shuffled(roles).map((role) => ({
    profile: profile(role, taken, phrases, chance),
    role,
    skill: chance.fraction(),
    typing: chance.pick(['careful', 'careful', 'casual', 'casual', 'casual', 'plain', 'plain', 'hasty']),
    tags: chance.pick([0, 0, 0.3, 0.9]),
    apostrophe: chance.pick(['’', "'"]),
    visibility: chance.pick([
      'public',
      'public',
      'public',
      'public',
      'public',
      'public',
      'unlisted',
      'followers',
    ]),
  }));
}

function profile(role: Role, taken: Set<string>, phrases: Phrases, chance: Chance): Profile {
  const first = chance.pick(phrases.firstNames);
  const last = chance.pick(phrases.lastNames);
  const [given, family] = [plain(first), plain(last)];
  const handle = chance.pick([
    given,
    `${given}.${family.charAt(0)}`,
    `${given}_${family}`,
    `${given}.${family}`,
    `${family}_${given}`,
    `${given.charAt(0)}${family}`,
    `${given}${chance.integer(18, 99)}`,
    chance.pick(phrases.nicknames),
  ]);
  const note = chance.pick(phrases.notes);
  return {
    handle: free(handle, taken),
    name: chance.pick([
      `${first} ${last}`,
      `${first} ${last.charAt(0)}.`,
      first,
      `${first} ${chance.pick(ORNAMENTS)}`,
    ]),
    note: role === 'nobot' ? `${note} #nobot`.trim() : note,
  };
}

function plain(name: string): string {
  return name
    .normalize('NFD')
    .replace(/[^A-Za-z]/gu, '')
    .toLowerCase();
}

function free(handle: string, taken: Set<string>): string {
  let free = handle;
  for (let number = 2; taken.has(free); number += 1) free = `${handle}${number}`;
  taken.add(free);
  return free;
}
