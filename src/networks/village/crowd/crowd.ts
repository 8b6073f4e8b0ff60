import { byMoment } from '#game/moments.ts';
import type { Act, CrowdRound, Deed } from './act.ts';
import { cast } from './cast.ts';
import { Chance } from '#networks/village/chance.ts';
import { english } from './english.ts';
import { french } from './french.ts';
import { gossip } from './gossip.ts';
import { placesElsewhere } from './places.ts';
import { play } from './play.ts';
import { shares } from './sharing.ts';
import { talk } from './talk.ts';

export interface CrowdSettings {
  readonly rounds: readonly CrowdRound[];
  /** How many followers play; whole, 0 or more. */
  readonly followers: number;
  /** An integer. */
  readonly seed: number;
  readonly language: 'fr' | 'en';
  /** Hashtags that followers may put in their replies, each with its `#`. */
  readonly hashtags: readonly string[];
  /** Followers were told that a reply needs a hashtag to count, and most of them do as told; false when absent. */
  readonly hashtagsRequired?: boolean | undefined;
  /** IANA name of the zone in which the followers sleep; Europe/Paris when absent. */
  readonly timeZone?: string | undefined;
}

/**
 * Plans what a whole crowd will do over a game, in the order of time: lively after the opening, after each hint and
 * before the closing, asleep at night, with latecomers up to `latest` after a closing. The same settings give the same
 * plan.
 */
export function crowd(settings: CrowdSettings): readonly Act[] {
  const { hashtags, hashtagsRequired = false, timeZone = 'Europe/Paris' } = settings;
  const chance = new Chance(settings.seed);
  const phrases = settings.language === 'fr' ? french : english;
  const rounds = settings.rounds.toSorted(byMoment(({ opens }) => opens));
  const elsewhere = placesElsewhere(rounds, phrases);
  const players = cast(settings.followers, phrases, chance);
  let keys = 0;
  const key = (): string => `crowd-${(keys += 1)}`;

  // A chance of its own: who relays has no say in who guesses what.
  const sharing = new Chance(settings.seed + 1);

  return rounds
    .flatMap((round, index) => {
      const voice = { phrases, hashtags, hashtagsRequired, chance };
      const part = { ...voice, round, first: index === 0, elsewhere, timeZone, key };
      const deeds = players
        .flatMap((player) => (round.heard ? talk : play)({ ...part, player }))
        .toSorted(byTime);
      const nextOpens = rounds[index + 1]?.opens;
      const { number, opens } = round;
      const relays = shares({ round, players, phrases, chance: sharing, timeZone });
      return [...gossip(deeds, players, part), ...relays].map((deed): Act => ({
        ...deed,
        round: number,
        opens,
        nextOpens,
      }));
    })
    .toSorted(byTime);
}

const byTime = byMoment(({ at }: Deed) => at);
