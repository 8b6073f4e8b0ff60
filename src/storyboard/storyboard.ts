import type { AnswerForm } from '#game/answer-form.ts';
import type { AccountMasking, Pace } from '#game/masking.ts';
import type { Exposure } from '#game/exposure.ts';
import type { Heard } from '#game/live/live.ts';
import type { Language } from '#game/game.ts';
import type { Saying } from '#game/words/sayings.ts';
import type { Worth } from '#game/worth/grading.ts';
import type { PartnersPart, StepKind, SendState } from '#game/step.ts';
import type { DeedOutcome } from '#game/partner-record.ts';
import type { Agreement, Partner, Unlock } from '#game/partners.ts';
import type { Verdict } from '#judge/verdict.ts';

/**
 * A whole game as it is shown on one page: before it is played (`preview`), played against the simulated network
 * (`rehearsal`), or played for real (`game`).
 */
export interface Storyboard {
  readonly source: 'preview' | 'rehearsal' | 'game';
  /** The game's id. */
  readonly game: string;
  readonly title: string;
  /** In which the game speaks to its players. */
  readonly language: Language;
  /** IANA name; every moment is shown in it. */
  readonly timeZone: string;
  /** How those are ranked who answer on the public page; undefined: one cannot. */
  readonly answerForm?: AnswerForm | undefined;
  /** What the chance of a rehearsal was drawn from. */
  readonly seed?: number | undefined;
  /** When this was so, for a game that may still be under way. */
  readonly asOf?: Temporal.Instant | undefined;
  /** Of a game that is played for real: the rounds whose answers are still to be kept, so that the page is not for players. */
  readonly secret?: readonly number[] | undefined;
  readonly accounts: readonly StoryAccount[];
  readonly partners: readonly StoryPartner[];
  readonly rounds: readonly StoryRound[];
  /** In the order of time. */
  readonly posts: readonly StoryPost[];
  /** What partners were to do, and did; in the order of time. */
  readonly deeds: readonly StoryDeed[];
  /** What partners published of their own; in the order of time. */
  readonly partnerPosts: readonly StoryPartnerPost[];
  /** How far the posts got, those that were relayed at all. */
  readonly reach: readonly StoryReach[];
  /** In the order of time. Each revision of an edited reply is one. */
  readonly replies: readonly StoryReply[];
  /** Best first; equals share a rank. */
  readonly standings: readonly StoryStanding[];
  /** What the room and the public would see of a rehearsed live hour; nothing when absent. */
  readonly screens?: StoryScreens | undefined;
  /** What a rehearsal did in the place of somebody: sentences, in the language of the page; nothing when absent. */
  readonly notes?: readonly string[] | undefined;
  /** Sentences, in the language of the page. */
  readonly problems: readonly string[];
}

/** Pages as everybody would see them, each whole and in need of nothing else. */
export interface StoryScreens {
  /** The style sheet that each of them has in itself, so that it can be let through. */
  readonly styles: string;
  /** In the order of time. */
  readonly seen: readonly StoryScreen[];
}

export interface StoryScreen {
  /** `wall`: the display for the room. `recap`: the page of the hour once it is over. */
  readonly kind: 'wall' | 'recap';
  /** The round that was in play; undefined: the hour was over. */
  readonly round?: number | undefined;
  readonly at: Temporal.Instant;
  /** HTML, from its `<!doctype html>` on. */
  readonly html: string;
}

export type StoryPartner = Pick<Partner, 'id' | 'name' | 'addresses'>;

export interface StoryAccount {
  /** As the script and the posts name it. */
  readonly name: string;
  readonly network: string;
  /** Full address, when it is known. */
  readonly address?: string | undefined;
  /** What it does for the secret, when that is known. */
  readonly masking?: AccountMasking | undefined;
  /** Whether its network lets it mask replies, when that is known and the game is to mask some. */
  readonly maskable?: boolean | undefined;
  /** Most characters in a post and in an alt text, when they are known. */
  readonly limits?: { readonly text: number; readonly alt: number } | undefined;
  /** How near it came to the nearest limit of its network; only of a rehearsal. */
  readonly headroom?: StoryHeadroom | undefined;
}

/** The least that was left, of so many in so many minutes. */
export interface StoryHeadroom extends Pace {
  readonly of: 'requests' | 'posts' | 'hiding';
  readonly least: number;
}

export interface StoryRound {
  readonly number: number;
  /** What it is in a live hour; absent: a mystery. */
  readonly heard?: Heard | undefined;
  readonly question: string;
  /** The one shown at the reveal. */
  readonly answer: string;
  readonly opens: Temporal.Instant;
  readonly closes: Temporal.Instant;
  readonly reveals: Temporal.Instant;
  /** It was called off, and does not count; false when absent. */
  readonly off?: boolean | undefined;
  /** What may be said of it besides its posts as they stand; only of a preview. */
  readonly mayBeSaid?: readonly StorySaying[] | undefined;
}

/** What a player may be told in private, or a last call may say, by what comes. */
export interface StorySaying {
  readonly kind: Saying;
  /** The close answer that it answers. */
  readonly about?: string | undefined;
  readonly text: string;
}

export interface StoryPost {
  /** Of its step, where there is one; none of two posts have the same. */
  readonly id?: string | undefined;
  readonly round: number;
  readonly kind: StepKind;
  /** What its round is in a live hour; absent: a mystery. */
  readonly heard?: Heard | undefined;
  /** The hint's number; 0 for a kind that comes once a round. */
  readonly ordinal: number;
  /** Name of one of the accounts. */
  readonly account: string;
  readonly due: Temporal.Instant;
  readonly postedAt?: Temporal.Instant | undefined;
  /** `planned` also stands for what a preview shows. */
  readonly state: SendState;
  /** What brings a hint before its latest moment, which `due` is. */
  readonly unlocks?: Unlock | undefined;
  /** When relays brought it before its latest moment. */
  readonly unlockedAt?: Temporal.Instant | undefined;
  /** Why it was skipped, or how it failed: a sentence in the language of the page. */
  readonly why?: string | undefined;
  /** Since when nothing more is expected of it although it was not posted. */
  readonly endedAt?: Temporal.Instant | undefined;
  /** Where it can be read. */
  readonly url?: string | undefined;
  /** The composed text as it went out, hashtags included; undefined when it was never composed. */
  readonly text?: string | undefined;
  /** What was done to it since it went out, in its order; none when absent. */
  readonly changes?: readonly StoryChange[] | undefined;
  /** Since when it is known not to be there any more, and who took it back. */
  readonly gone?: { readonly at: Temporal.Instant; readonly by: 'us' | 'others' } | undefined;
  readonly pictures: readonly StoryPicture[];
  /** Text shown in place of the post until the reader opens it. */
  readonly warning?: string | undefined;
  readonly visibility: 'public' | 'unlisted' | 'private';
  /** What it has to do with a partner; absent for what an account does of its own. */
  readonly partner?: PartnersPart | undefined;
  /** What it tells a partner, when that is no request: of an act before the post is out that the act is about, or of all acts. */
  readonly tells?: 'notice' | 'calendar' | undefined;
  /** What stands around it where it goes by mail, when that is known. */
  readonly mail?: { readonly subject: string; readonly foot: string } | undefined;
}

/**
 * What was done to a post that is out. `edited`: it says something else; `corrected`: a post below it does; `notice`: players were
 * told below it that its round does not count; `withdrawn`: it is taken back, which is told only where that has not been done.
 */
export interface StoryChange {
  readonly kind: 'edited' | 'corrected' | 'notice' | 'withdrawn';
  readonly state: SendState;
  /** When it was done. */
  readonly at?: Temporal.Instant | undefined;
  /** What is said by it. */
  readonly text?: string | undefined;
  /** Where that can be read, if it is a post of its own. */
  readonly url?: string | undefined;
  /** It was taken back in its turn. */
  readonly takenBack: boolean;
}

export interface StoryPicture {
  /** A JPEG; a thumbnail is enough. */
  readonly bytes: Uint8Array;
  readonly width: number;
  readonly height: number;
  readonly alt: string;
}

/** Which post of a round is meant. */
export type PostName = Pick<StoryPost, 'kind' | 'ordinal'>;

/** Something that a partner was to do, or did unasked. */
export interface StoryDeed {
  readonly round: number;
  /** The partner's name. */
  readonly partner: string;
  /** Name of the account beside which it is done. */
  readonly account: string;
  readonly kind: Agreement;
  /** The post that is relayed, or the hint of the script that is given; undefined for a hint of the partner's own. */
  readonly of?: PostName | undefined;
  readonly due?: Temporal.Instant | undefined;
  readonly at?: Temporal.Instant | undefined;
  readonly url?: string | undefined;
  readonly outcome: DeedOutcome;
  /** Why it is not done, or not yet: words in the language of the page. */
  readonly why?: string | undefined;
}

export interface StoryPartnerPost {
  readonly round: number;
  /** The partner's name. */
  readonly partner: string;
  readonly at: Temporal.Instant;
  readonly url?: string | undefined;
  /** It gives an answer away. */
  readonly leaks: boolean;
  /** It has been taken back. */
  readonly gone: boolean;
}

/** How often a post had been relayed, whenever that changed. */
export interface StoryReach {
  readonly round: number;
  readonly account: string;
  readonly post: PostName;
  /** In the order of time; never empty. */
  readonly samples: readonly {
    readonly at: Temporal.Instant;
    readonly boosts: number;
    readonly quotes: number;
  }[];
}

/** How something stands that was said in a live hour. */
export interface StorySaid {
  /** A guest said it. */
  readonly guest: boolean;
  /** The host has picked it. */
  readonly picked: boolean;
  /** It waits until somebody has seen it, or was taken away. */
  readonly held: boolean;
}

export interface StoryReply {
  readonly round: number;
  /** Name of the account that received it. */
  readonly account: string;
  /** The network's id for that account: the same for each revision. */
  readonly networkId: string;
  readonly url?: string | undefined;
  /** Full address. */
  readonly player: string;
  /** The player as whom a linked account counts; an account that is linked to none counts for itself. */
  readonly countsAs?: string | undefined;
  readonly name: string;
  readonly network: string;
  /** Plain text; undefined once erased. */
  readonly text?: string | undefined;
  readonly at: Temporal.Instant;
  readonly visibility: 'public' | 'unlisted' | 'followers' | 'private';
  readonly verdict: Verdict;
  /** Why, in the language of whoever reads; empty where nothing is kept of it. */
  readonly reason?: string | undefined;
  readonly doubtful: boolean;
  /** What the judge said, where a person has decided; undefined: nobody has. */
  readonly overruled?: Pick<StoryReply, 'verdict' | 'reason' | 'doubtful'> | undefined;
  /** Its player stands in no ranking; false when absent. */
  readonly aside?: boolean | undefined;
  /** By which a person calls it in commands. */
  readonly ref?: string | undefined;
  /** Of what was said in a live hour: how it stands there; undefined: it was said to a mystery, or by whom nobody hears. */
  readonly said?: StorySaid | undefined;
  readonly worth: Worth;
  readonly edited: boolean;
  readonly deleted: boolean;
  /** Earned by this reply. */
  readonly points?: number | undefined;
  /** What public posts let be read of a right answer before the reveal: `C••••••• d’A•••••`. */
  readonly masked?: string | undefined;
  /** How others could see it before the reveal; only of a right answer. */
  readonly exposure?: Exposure | undefined;
  /**
   * What was done so that others should not read it; undefined: nothing. `refused`: the network would not hide it.
   * `stuck`: it would not show it again.
   */
  readonly hiding?:
    | {
        readonly decoy: boolean;
        readonly state: 'waiting' | 'hidden' | 'shown' | 'refused' | 'stuck';
      }
    | undefined;
  /** What the player was told, or was to be told. */
  readonly acknowledgement?:
    | { readonly kind: 'answer'; readonly text: string; readonly state: SendState }
    | { readonly kind: 'favourite'; readonly state: SendState }
    | undefined;
}

export interface StoryStanding {
  readonly rank: number;
  /** Full address. */
  readonly player: string;
  /** The player as whom it counts, as replies have it; not known when absent. */
  readonly countsAs?: string | undefined;
  readonly name: string;
  readonly network: string;
  readonly points: number;
}
