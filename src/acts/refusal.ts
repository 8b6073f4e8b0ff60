import type { AtOnce } from '#game/edited/at-once.ts';
import type { Language } from '#game/game.ts';
import type { ByHand } from './by-hand.ts';
import type { SeedFault } from '#game/draw/proof.ts';
import type { SteeringFault } from '#game/timeline/steering.ts';
import type { PlayState, Verdict } from './change.ts';

/** Something wrong in a script: where, what, and how to mend it. */
export interface ScriptFault {
  readonly code: string;
  /** From 1. */
  readonly line: number;
  readonly column: number;
  readonly what: Readonly<Record<Language, string>>;
  readonly mend: Readonly<Record<Language, string>>;
}

/** The act that does what an undoing would: of a round, by the number that players read. */
export type Instead = { readonly act: 'stop' } | { readonly act: 'cancel-round'; readonly round: number };

/**
 * Why what was done to a draw stays. `drawn`: lots were drawn. `chance-fallen`: they were not, and chance has fallen. `winner-told`,
 * `replaced-told`: whoever it is about knows it, or is about to.
 */
export type DrawStands = 'drawn' | 'chance-fallen' | 'winner-told' | 'replaced-told';

/** How something that was said in a live hour is, or whether everything waits there. */
export type TalkIs = 'picked' | 'not-picked' | 'shown' | 'held' | 'holding-all' | 'holding-less';

/** A game whose script cannot be read. */
export interface UnreadScript {
  readonly id: string;
  readonly title: string;
}

/** Why an act is not carried out. */
export type Refusal =
  | { readonly kind: 'unknown-game' | 'unknown-reply' | 'ambiguous-reply' }
  /** The game is in a state in which the act means nothing. */
  | { readonly kind: 'already'; readonly state: PlayState }
  /** The crisis for which the game was to be paused is over, or somebody has resumed the game since it began. */
  | { readonly kind: 'crisis-over' }
  /** The game was paused by itself, and goes on by itself. */
  | { readonly kind: 'paused-apart' }
  | { readonly kind: 'unknown-account'; readonly account: string; readonly accounts: readonly string[] }
  | { readonly kind: 'account-paused-already' | 'account-not-paused'; readonly account: string }
  /** The watch has heard nothing of this number, or does not keep it any more. */
  | { readonly kind: 'unknown-heard'; readonly number: number }
  | { readonly kind: 'heard-closed-already' | 'heard-answered-already'; readonly by: string }
  /** To; null: nobody. */
  | { readonly kind: 'heard-assigned-already'; readonly to: string | null }
  /** `other-network`: it was said elsewhere. `who-mentions`: there it answers only those who have mentioned it. */
  | {
      readonly kind: 'cannot-answer';
      readonly account: string;
      readonly why: 'other-network' | 'who-mentions';
      /** The accounts that can. */
      readonly accounts: readonly string[];
    }
  /** Nobody knows which answers these games keep secret, which are under way: the text may give one away. */
  | { readonly kind: 'unread-scripts'; readonly games: readonly UnreadScript[] }
  | { readonly kind: 'decided-already'; readonly verdict: Verdict; readonly by?: string | undefined }
  /** Nothing of the kind waits for a person; or somebody has taken note of all of it. */
  | { readonly kind: 'unknown-item' | 'acknowledged-already' }
  /** Nobody has decided of the reply: what the judge says counts as it is. */
  | { readonly kind: 'judge-counts-already' }
  | { readonly kind: 'asked-already' }
  /** The game is no live hour, or what was replied was not said in one. */
  | { readonly kind: 'not-live' }
  /** What was said is so already, or everything waits, or does not. */
  | { readonly kind: 'talk-already'; readonly as: TalkIs }
  /** Nobody can be asked for another guess once the answer is known. */
  | { readonly kind: 'round-over' }
  /** Without the script of the game nobody knows what players are to be told. */
  | { readonly kind: 'no-script' }
  /** On the network of the reply nobody is written to in private. */
  | { readonly kind: 'no-private-replies' }
  /** No partner of the game is called so. */
  | { readonly kind: 'unknown-partner'; readonly partner: string }
  /** The partner takes part no longer. */
  | { readonly kind: 'revoked-already'; readonly partner: string }
  /** The player has asked to be left alone, or keeps bots away. */
  | { readonly kind: 'left-alone' }
  /** The player is muted: nobody of whom anything is asked. */
  | { readonly kind: 'player-muted' }
  | {
      /**
       * `opted-out`: asked to be left alone, and another account must not be silenced with them; `muted`: likewise. `partner`: what a
       * partner of a game does cannot be forgotten. `being-told`: a post that names the player is leaving at this moment.
       */
      readonly kind:
        | 'unknown-player'
        | 'ambiguous-player'
        | 'muted-already'
        | 'not-muted'
        | 'staff-already'
        | 'not-staff'
        | 'linked-already'
        | 'not-linked'
        | 'opted-out'
        | 'muted'
        | 'partner'
        | 'being-told';
      readonly player: string;
    }
  | SteeringFault
  /** Of what is named so, nothing was ever planned. */
  | { readonly kind: 'unknown-post' | 'not-a-post' | 'on-its-way' | 'same-text' }
  /** It says something else by now than what whoever edits it was shown. */
  | { readonly kind: 'edited-since' }
  /** Somebody has asked for the same, and it is about to be carried out. */
  | { readonly kind: 'announced-already'; readonly who: string }
  /** By what the act calls it: what it has said is not there, or not any more. */
  | { readonly kind: 'not-posted' | 'post-gone'; readonly post: string }
  | { readonly kind: 'not-on-account'; readonly account: string }
  /** It stands on the account of a partner that agrees to each post by a yes. */
  | { readonly kind: 'partners-own'; readonly account: string }
  /** An account is still to post it, and would post what the script says. */
  | { readonly kind: 'still-to-come'; readonly account: string }
  | {
      readonly kind: 'text-too-long';
      readonly account: string;
      readonly length: number;
      readonly limit: number;
      /** It cannot be edited there: the text has to fit into a correction. */
      readonly corrects: boolean;
    }
  /** The text gives away what is still a secret. */
  | { readonly kind: 'leaks'; readonly words: string }
  /** It tells of nobody, or of whoever counts now. */
  | { readonly kind: 'tells-nobody' | 'tells-all' }
  | { readonly kind: 'not-revealed' | 'revealed-already' | 'round-off-already'; readonly round: number }
  /** Since the game was stopped, answers have been shown again. */
  | { readonly kind: 'revealed-since' }
  /** It was called back before it was carried out, or meant nothing any more by then. */
  | { readonly kind: 'called-back' | 'overtaken' }
  /** Others changed the same at that moment, again and again. */
  | { readonly kind: 'busy' }
  /** It has been carried out meanwhile, and cannot be called back. */
  | { readonly kind: 'carried-out'; readonly line: number; readonly next?: number | undefined }
  | { readonly kind: 'unknown-version' }
  | { readonly kind: 'version-played'; readonly version: number }
  /** It would change something else than what was shown: something was posted or given up meanwhile. */
  | { readonly kind: 'changes-otherwise' }
  /** Somebody has had another one be played meanwhile. */
  | { readonly kind: 'version-changed'; readonly version: number }
  /** The script has errors, or does not go on with what was posted. */
  | { readonly kind: 'script-faults'; readonly faults: readonly ScriptFault[] }
  /** As the act would have it, it would. */
  | { readonly kind: 'steered-faults'; readonly faults: readonly ScriptFault[] }
  /** No worker has opened these accounts. */
  | { readonly kind: 'unopened-accounts'; readonly accounts: readonly string[] }
  /** The list of the round has the answer already. */
  | { readonly kind: 'accepted-already'; readonly text: string }
  /** There is no request of this number, or nobody is asked by it any more. */
  | { readonly kind: 'unknown-request' | 'request-withdrawn'; readonly request: number }
  /** What whoever was asked has said last is not what was shown; undefined: they have said nothing any more. */
  | { readonly kind: 'answered-since'; readonly request: number; readonly yes: boolean | undefined }
  /** Until when somebody may answer is past. */
  | { readonly kind: 'request-over' }
  /** Nothing of the game is still to come. */
  | { readonly kind: 'nothing-to-sign' }
  /** What was agreed to is out: the answer stays as it is. */
  | { readonly kind: 'answer-stays' }
  /** It was answered so already. */
  | { readonly kind: 'answered-so' }
  /** Somebody was asked to agree to the game before it is begun, and has not said yes to what it is now. */
  | { readonly kind: 'not-agreed'; readonly whom: readonly string[] }
  /** The script has no such draw. */
  | { readonly kind: 'no-draw' }
  /** An answer is still to be given: it is not known who takes part. */
  | { readonly kind: 'draw-too-early' }
  /** Chance has fallen, or might be known: who takes part cannot be settled after it. */
  | { readonly kind: 'draw-moment-past' }
  /** The moment that the script names is still to come: it is not moved. */
  | { readonly kind: 'draw-moment-to-come' }
  /** The names are erased before winners have had their time; `latest` in ISO 8601. */
  | { readonly kind: 'draw-after-erasure'; readonly latest: string }
  /** Whoever was told now would have no name any more before their time to answer is over; `latest` in ISO 8601. */
  | { readonly kind: 'winner-after-erasure'; readonly latest: string }
  /** Nobody may win. */
  | { readonly kind: 'draw-nobody' }
  | { readonly kind: 'draw-prepared-already'; readonly fingerprint: string }
  | { readonly kind: 'draw-not-prepared' | 'draw-not-yet' | 'drawn-already' | 'not-drawn-yet' }
  | { readonly kind: 'seed-fault'; readonly fault: SeedFault }
  | { readonly kind: 'unknown-place' | 'place-empty' | 'winner-noted-already'; readonly place: number }
  /** Somebody else holds this place by now than whom the act is about. */
  | { readonly kind: 'place-changed'; readonly place: number }
  /** Only a person can write to whoever holds this place. */
  | { readonly kind: 'winner-by-hand'; readonly place: number; readonly why: ByHand }
  | { readonly kind: 'nothing-to-undo' }
  | { readonly kind: 'unknown-line'; readonly line: number }
  | { readonly kind: 'undone-already'; readonly line: number }
  | {
      readonly kind: 'not-undoable';
      readonly line: number;
      /** Another line, which the same person can have undone. */
      readonly next?: number | undefined;
      /** What undoing it would do is done by an act that asks first, and can be called back. */
      readonly instead?: Instead | undefined;
    }
  | {
      readonly kind: 'draw-stands';
      readonly line: number;
      readonly because: DrawStands;
      /** Another line, which the same person can have undone. */
      readonly next?: number | undefined;
    }
  /**
   * Something would come of it at once that cannot be taken back: it is to be announced, or asked for all the same. `line`: of an undoing, the
   * line that it undoes.
   */
  | ({
      readonly kind: 'comes-at-once';
      readonly line?: number | undefined;
      readonly timeZone: string;
    } & AtOnce)
  /** Something else has been done to the same since. */
  | { readonly kind: 'changed-since'; readonly line: number };

const PASSING: ReadonlySet<Refusal['kind']> = new Set(['on-its-way', 'being-told', 'busy']);

/** Why a script is refused as long as nobody knows whether one of its posts is out. */
const PASSING_FAULT = 'posting-under-way';

/** Says whether an act that is refused so may be carried out a little later, without anybody doing anything. */
export const isPassing = (refusal: Refusal): boolean =>
  'faults' in refusal
    ? refusal.faults.every(({ code }) => code === PASSING_FAULT)
    : PASSING.has(refusal.kind);
