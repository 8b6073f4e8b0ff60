import type { Hour } from '#game/words/hour-words.ts';
import type { StepKind } from '#game/step.ts';
import type { Why } from '#game/why.ts';
import type { PlacedTrouble } from '#store/alarms/alarms.ts';

/**
 * Something that is wrong, with what may be told of it to whoever is told: no answer, no player's words, no credential. It is kept as
 * JSON.
 */
export interface ToldTrouble extends PlacedTrouble {
  /** The title of its game, or of one of the account's. */
  readonly title: string;
  /** In which its moments are said. */
  readonly timeZone: string;
  /** The number that players read. */
  readonly round?: number | undefined;
  /** What the rounds of its live hour are called; absent: it is no trouble of one. */
  readonly hour?: Hour | undefined;
  /** `exposed`: by which a person calls the latest of the replies. */
  readonly refs?: readonly string[] | undefined;
  /** `post`, and what has happened to one: which one, by the number that players read. */
  readonly step?: { readonly kind: StepKind; readonly ordinal: number } | undefined;
  /** `post`: `late`: it is not out although it was due a while ago. */
  readonly state?: 'failed' | 'uncertain' | 'late' | undefined;
  /** `post`: why, without what the network said: nobody knows what it repeats. */
  readonly why?: Why['kind'] | undefined;
  /** `leak`: the partner's name. */
  readonly partner?: string | undefined;
  /** `agreement`: who was asked, about which step as people call it (absent: the whole game), and what has come of it. */
  readonly whom?: string | undefined;
  readonly called?: string | undefined;
  readonly agreement?: 'agreed' | 'refused' | 'waits' | 'edited' | undefined;
  /**
   * `winner`: of which place, until when they may answer, in ISO 8601, and whether there is an alternate. `silent`: little of the time is
   * left; `late`: none; `unsent`: the message to them did not leave; `replaced`: whoever was there before was told that they won, and is to be told
   * otherwise by a person.
   */
  readonly winner?:
    | {
        readonly place: number;
        readonly state: 'silent' | 'late' | 'unsent' | 'replaced';
        readonly until: string;
        readonly next: boolean;
      }
    | undefined;
  /** `agreement`: the game is not played yet. */
  readonly unplayed?: true | undefined;
  /** `unread`: since when, in ISO 8601. */
  readonly since?: string | undefined;
  /** `not-carried-out`: the line of the journal that announced it. */
  readonly line?: number | undefined;
  /** The post that the watch has heard, by its number: it is about what was answered to it, and about no game. */
  readonly heard?: number | undefined;
  /** A game whose page shows it. */
  readonly page: string;
}
