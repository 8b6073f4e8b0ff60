import type { AtOnce } from '#game/edited/at-once.ts';
import type { Measure } from '#game/words/compose.ts';
import type { SignedPart } from '#game/sign-off.ts';
import type { SteeringFault } from '#game/timeline/steering.ts';
import type { StepKind } from '#game/step.ts';
import type { Voice } from '#game/words/wording.ts';
import type { CompiledKey } from '#judge/key/compiled-key.ts';
import type { ByHand } from './by-hand.ts';
import type { SeedFault } from '#game/draw/proof.ts';
import type { Closing, Item, LinkRow, Pause, PlayState, ToldOf, Verdict, WinnerIs } from './change.ts';
import type { JournalLine } from './journal.ts';
import type { DrawStands, ScriptFault, UnreadScript } from './refusal.ts';

/** What an act is decided on: as much of it as the act is about. */
export interface Known {
  /** Undefined: the game was never played, or none is meant. */
  readonly state: PlayState | undefined;
  /** No single game is meant, but every one. */
  readonly everyGame?: boolean | undefined;
  /** In ISO 8601. */
  readonly now?: string | undefined;
  /** The pause that the game is in. */
  readonly pause?: Pause | undefined;
  /** The crisis for which the game is to be paused is over, or somebody has resumed the game since it began. */
  readonly crisisOver?: boolean | undefined;
  /** The account that the act names, and all that there are. */
  readonly account?: KnownPause | undefined;
  /** The players whom the act names, in its order. */
  readonly players?: readonly KnownPlayer[] | undefined;
  /** The revision that the act is about; several: what it is called by says no single one. */
  readonly replies?: readonly KnownReply[] | undefined;
  /** Of what was said in a live hour: what was decided of it; undefined: it was not said in one. */
  readonly heard?: KnownHeard | undefined;
  /** Of a live hour: whether everything waits there; undefined: the game is none. */
  readonly holding?: KnownHolding | undefined;
  /** What waits for a person and the act is about, each once. */
  readonly items?: readonly KnownItem[] | undefined;
  /** The version of the script that the act is about; undefined: it is about none, or there is none such. */
  readonly version?: KnownVersion | undefined;
  /** Of an act that calls a step by its name: the version that is played; null: none yet. */
  readonly played?: number | null | undefined;
  /** The steps that the act is about, or why it names none. */
  readonly steps?: KnownSteps | undefined;
  /** The line that is to be undone, if there is one. */
  readonly line?: JournalLine | undefined;
  /** Another line that the same person wrote and can have undone: the latest. */
  readonly next?: number | undefined;
  /** Of what the changes of that line were made to, as it is now: whether each is still as the line left it. */
  readonly asLeft?: boolean | undefined;
  /** Why what was done to a draw by that line stays; undefined: it does not, or the line is about none. */
  readonly stands?: DrawStands | undefined;
  /** What comes at once by the act, if something does that cannot be taken back. */
  readonly atOnce?: KnownAtOnce | undefined;
  /** Since the game was stopped, right replies that had been hidden were shown again. */
  readonly revealedSince?: boolean | undefined;
  /** The part in the game of the partner whom the act is about; undefined: there is no such partner. */
  readonly part?: KnownPart | undefined;
  /** What was posted, as far as the act is about it. */
  readonly posts?: KnownPosts | undefined;
  /** What somebody is to be asked about. */
  readonly asking?: KnownAsking | undefined;
  /** The request that the act is about; undefined: there is none of this number. */
  readonly request?: KnownRequest | undefined;
  /** The draw that the act is about; undefined: the script has no such draw. */
  readonly draw?: KnownDraw | undefined;
  /** What was heard and the act is about. */
  readonly heardPosts?: KnownHeardPosts | undefined;
  /** Who was asked to agree to the whole game before it is begun, and has not. */
  readonly unsigned?: readonly string[] | undefined;
}

/** What was heard and an act is about. */
export interface KnownHeardPosts {
  readonly found: readonly KnownHeardPost[];
  /** Who acts, and when, in ISO 8601. */
  readonly by: Closing;
  /** What an answer is given with. */
  readonly answering?: KnownAnswering | undefined;
}

/** A post that was heard; what it says does not matter. */
export interface KnownHeardPost {
  readonly number: number;
  readonly listenings: readonly string[];
  readonly network: string;
  /** The account that heard it first. */
  readonly account: string;
  /** It mentions that account. */
  readonly mention: boolean;
  /** How a mention of its author is written. */
  readonly mentionedAs: string;
  readonly assigned: string | null;
  readonly closed: Closing | null;
  /** The answer that stands, and who gave it. */
  readonly answer: { readonly ordinal: number; readonly by: string } | undefined;
  /** The number that the next answer gets. */
  readonly next: number;
}

/** What an answer to what was heard is given with. */
export interface KnownAnswering {
  /** The accounts that may answer. */
  readonly accounts: readonly KnownAnswerer[];
  /** What the account takes that is meant; undefined: nobody knows. */
  readonly measure: Measure | undefined;
  readonly hashtags: readonly string[];
  /** As of posts: what may not be given away, of every game that is under way. */
  readonly secrets: readonly CompiledKey[];
  /** The games that are under way whose secrets nobody knows: their scripts cannot be read. */
  readonly unread: readonly UnreadScript[];
}

/** An account that may answer what was heard. */
export interface KnownAnswerer {
  readonly name: string;
  readonly network: string;
  /** Whom it can answer; undefined: nobody knows. */
  readonly answers: 'anyone' | 'who-mentions' | undefined;
}

/** What somebody is to be asked about, or why there is nothing of the kind. */
export type KnownAsking =
  | {
      readonly ok: true;
      /** The number that the request gets. */
      readonly next: number;
      /** What it is about; undefined: the whole game. */
      readonly part: SignedPart | undefined;
      /** As people call it; undefined: the whole game. */
      readonly called: string | undefined;
      /** The requests by which the same person is asked about the same. */
      readonly before: readonly number[];
      /** Something of it is still to come. */
      readonly toCome: boolean;
      /** Something of it is on its way. */
      readonly leaving: boolean;
    }
  | { readonly ok: false; readonly fault: SteeringFault };

/** A prize draw, as far as it has come. */
export interface KnownDraw {
  /** The round whose finders take part; 0: the draw of the whole game. */
  readonly draw: number;
  /** When chance falls by the script, in ISO 8601. */
  readonly planned: string;
  /** The last moment at which it may fall and winners be told, for the names are erased some time, in ISO 8601; undefined: nobody has said when. */
  readonly latest?: string | undefined;
  /** An answer is still to be given: it is not known yet who takes part. */
  readonly awaits: boolean;
  /** What it would be prepared as at this moment; undefined: nobody asks. */
  readonly ready: { readonly fingerprint: string; readonly entries: number } | undefined;
  /** What was prepared, and when chance falls by it, in ISO 8601. */
  readonly prepared: { readonly fingerprint: string; readonly at: string } | undefined;
  readonly isDrawn: boolean;
  /** What follows from the seed that is given, by SHA-256 of it, or what is wrong with that; undefined: none is given. */
  readonly found:
    | { readonly ok: true; readonly result: string }
    | { readonly ok: false; readonly fault: SeedFault }
    | undefined;
  readonly places: readonly KnownPlace[];
  /** Whether the winner whom the act is about can be written to by the program, undefined, or why not. */
  readonly byHand?: ByHand | undefined;
  /** Who was replaced and is to be told so by a person, by the entry, with the place that was theirs. */
  readonly unsaid?: readonly { readonly place: number; readonly entry: string }[] | undefined;
  /** The alternate who is next; undefined: there is none. */
  readonly next: string | undefined;
}

/** Who holds a place, by the entry, null: nobody any more; and how far they are. */
export interface KnownPlace {
  readonly place: number;
  readonly entry: string | null;
  readonly as: WinnerIs;
}

/** A request for somebody's agreement. */
export interface KnownRequest {
  readonly number: number;
  readonly whom: string;
  readonly isWithdrawn: boolean;
  /** In ISO 8601. */
  readonly endsAt: string;
  readonly answer:
    | {
        readonly yes: boolean;
        readonly to: string;
        readonly reason: string | undefined;
        /** In ISO 8601. */
        readonly at: string | undefined;
      }
    | undefined;
  /** Something of what it is about is out, or may be. */
  readonly isOut: boolean;
}

/** What comes at once, by a game whose moments are told in this time zone. */
export interface KnownAtOnce extends AtOnce {
  readonly timeZone: string;
  /** It was announced, or is to be: somebody has, or has had, time to call it back. */
  readonly isAnnounced: boolean;
}

/** A partner's part in a game. */
export interface KnownPart {
  /** Since when it has ended, in ISO 8601; null: it has not. */
  readonly revokedAt: string | null;
}

/** Whether an account is paused. */
export interface KnownPause {
  /** Since when nothing is said by it, in ISO 8601; null: it speaks; undefined: there is no such account. */
  readonly since: string | null | undefined;
  readonly accounts: readonly string[];
}

/** What is known of posts of one round. */
export interface KnownPosts {
  /** The number that players read of that round. */
  readonly shown?: number | undefined;
  /** Undefined: the script has no such round. */
  readonly round: number | undefined;
  /** The posts that are meant, on each account that was to make them. */
  readonly found: readonly KnownPost[];
  /** All of their round. */
  readonly all: readonly KnownPost[];
  readonly voice: Voice;
  readonly hashtags: readonly string[];
  /** By which a text is seen to give an answer away: of each round of the game whose answer is still a secret. */
  readonly secrets: readonly CompiledKey[];
  /** The other games that are under way whose secrets nobody knows: their scripts cannot be read. */
  readonly unread: readonly UnreadScript[];
  /** What accounts take, by their names, as far as it is known. */
  readonly measures: ReadonlyMap<string, KnownMeasure>;
  /** The round was called off. */
  readonly off: boolean;
  /** Whom the post that is meant tells of, and whom it would tell of now. */
  readonly told?: { readonly was: ToldOf; readonly to: ToldOf } | undefined;
}

/** What an account takes, and whether its posts can be edited. */
export interface KnownMeasure extends Measure {
  readonly edits: boolean;
  /** Players can be written to in private; undefined: nobody knows. */
  readonly privateReplies?: boolean | undefined;
}

/** A step, as far as its post has come. */
export interface KnownPost {
  readonly step: string;
  /** How people call it, where that is not how its id says. */
  readonly called?: string | undefined;
  /** Its partner agrees to each post by a yes, and has agreed to none but what was posted. */
  readonly agreed?: boolean | undefined;
  readonly kind: StepKind;
  readonly account: string;
  /** The account of the game in whose thread it stands. */
  readonly host: string;
  /** `on-its-way`: it may be out. `planned`: it is still to come. `unposted`: it never will. */
  readonly state: 'posted' | 'on-its-way' | 'planned' | 'unposted';
  readonly gone: boolean;
  readonly text: string;
  /** What was wished of its text last could not be done: the post may not say so. */
  readonly unmended: boolean;
  /** The answer is no secret any more where it stands. */
  readonly open: boolean;
}

export type KnownSteps =
  | { readonly ok: true; readonly called: string; readonly steps: readonly KnownStep[] }
  | { readonly ok: false; readonly fault: SteeringFault };

export interface KnownStep {
  readonly id: string;
  readonly account: string;
  /** It is still to come. */
  readonly planned: boolean;
}

/** A version of the script that is to be played. */
export interface KnownVersion {
  /** Which one is played; null: none yet. */
  readonly played: number | null;
  /** Its number, or the one that it gets. */
  readonly number: number;
  /** The draft of which it is made, by its digest; absent: there is such a version already. */
  readonly takes?: string | undefined;
  /** Why it cannot be played, or go on with what was posted. */
  readonly faults: readonly ScriptFault[];
  /** The accounts that it names and the version that is played does not: no worker speaks through them. */
  readonly strangers: readonly string[];
}

/** What was decided of something that was said in a live hour. */
export interface KnownHeard {
  readonly shown: boolean | null;
  readonly picked: boolean;
  /** What was decided before of something that is shown because the host has picked it; absent: nobody has shown it so. */
  readonly shownByPick?: { readonly was: boolean | null } | undefined;
}

/** Whether everything waits in a live hour, by the script and by a person's word; null: nobody has said so. */
export interface KnownHolding {
  readonly script: boolean;
  readonly person: boolean | null;
}

/** Something that waits for a person, or has. */
export interface KnownItem extends Item {
  readonly acknowledged: boolean;
}

export interface KnownReply {
  readonly id: string;
  /** By which a person calls it. */
  readonly ref?: string | undefined;
  /** What a person decided of it; null: nobody has. */
  readonly decided: Verdict | null;
  /** Who did, by name; absent: nobody knows. */
  readonly decidedBy?: string | undefined;
  /** Its round's answer is known. */
  readonly over: boolean;
  /** Its player hears nothing from bots, by their own wish. */
  readonly leftAlone: boolean;
  /** Its player is muted. */
  readonly muted: boolean;
  /** The player has been asked to be more precise. */
  readonly asked: boolean;
  /** Whether its network lets a player be written to in private; undefined: nobody knows. */
  readonly privateReplies?: boolean | undefined;
}

/** A player whom an act names. */
export interface KnownPlayer {
  /** As the act calls them. */
  readonly name: string;
  /** The accounts that are called so; several: what they are called by says no single one. */
  readonly found: readonly KnownAccount[];
  /** Nobody is called so yet: the account that replies under that name when it does; undefined: the name says no single one. */
  readonly awaited?: Pick<KnownAccount, 'id' | 'address'> | undefined;
  /** With those that they are linked with: all who count as this player. */
  readonly accounts: readonly KnownAccount[];
  readonly links: readonly LinkRow[];
  /** Takes part in a game as one of its partners, or has. */
  readonly partner: boolean;
  /** A post that names the player is leaving at this moment. */
  readonly beingTold: boolean;
}

export interface KnownAccount {
  readonly id: string;
  /** Network and address. */
  readonly address: string;
  /** What is left to call it by once it is forgotten. */
  readonly number: string;
  /** Since when nothing of theirs is heard, in ISO 8601; null: they are. */
  readonly mutedSince: string | null;
  readonly aside: boolean;
  /** Asked to be left alone. */
  readonly optedOut: boolean;
  /** Has not replied yet: all that is known is the address. */
  readonly expected?: boolean | undefined;
}
