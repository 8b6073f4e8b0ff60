import type { Deed } from '#game/timeline/steering.ts';
import type { Item, Verdict } from './change.ts';

/**
 * What a person does to a game under way. `decide`: says what a reply is worth, in place of the judge; without a verdict, what
 * the judge says counts again. `ask`: the player is asked to be more precise. `undo`: takes back what another act did.
 */
export type Act =
  | {
      readonly kind: 'pause' | 'resume' | 'stop';
      /** Of a resumption: only if the game is paused, and not if it was stopped; false: the other way round. */
      readonly paused?: boolean | undefined;
      /** Of a pause: with every other game. Of a resumption: only if it was paused so. */
      readonly all?: boolean | undefined;
      /** Of a pause: only while this crisis of the watch goes on, and if nobody has resumed the game since it began. */
      readonly crisis?: number | undefined;
    }
  | AccountAct
  | {
      readonly kind: 'decide';
      /** By its id, its reference or its address. */
      readonly reply: string;
      readonly verdict: Verdict | undefined;
      /** Only if nobody has decided of it yet. */
      readonly first?: boolean | undefined;
      /** Of this act and of others: players are told even if their reply is older than an hour, or its answer known. */
      readonly tells?: boolean | undefined;
    }
  | {
      /** One verdict on several replies; what somebody has decided of some stays as it is. */
      readonly kind: 'decide-many';
      /** Each by its id or its reference. */
      readonly replies: readonly string[];
      readonly verdict: Verdict;
      readonly tells?: boolean | undefined;
    }
  | {
      /** A person has taken note of what only waits for that, and it waits no more. */
      readonly kind: 'acknowledge';
      readonly items: readonly Item[];
    }
  | { readonly kind: 'ask'; readonly reply: string }
  | {
      /** A step to come is not posted, though the script has it: on this account, or on all. */
      readonly kind: 'skip';
      /** As people call it: `1/hint-2`. */
      readonly called: string;
      readonly on?: string | undefined;
      /** Only if this is the version that is played: in another the step may be called otherwise. */
      readonly from?: number | undefined;
    }
  | {
      readonly kind: 'undo';
      /** The line of the journal that is to be undone; the latest act of the same person that can be, when absent. */
      readonly line?: number | undefined;
      readonly tells?: boolean | undefined;
      /** Though something comes of it at once that cannot be taken back, and nobody has time to call it back. */
      readonly now?: boolean | undefined;
    }
  | {
      /** A partner takes part in the game no longer. */
      readonly kind: 'revoke';
      /** As the script names it. */
      readonly partner: string;
    }
  | ScriptAct
  | PostAct
  | SignOffAct
  | DrawAct
  | LiveAct
  | HeardAct
  | PlayerAct;

/**
 * What a person does to the script of a game under way: from then on another version of it is played. `apply`: one that is named by its
 * number, or a draft that is kept, by its digest. `accept`: the version that is played, and one more answer in a list of a round.
 * `steer`: the version that is played, with other steps to come. `shift`: a game that is paused goes on, and all that was to come since
 * it was paused comes later by the length of the pause.
 */
export type ScriptAct =
  | {
      readonly kind: 'apply';
      readonly version?: number | undefined;
      readonly script?: string | undefined;
      /** Only if this is the version that is played; null: only if none is yet. */
      readonly from?: number | null | undefined;
      /** Only if it changes what was shown, by its mark: a post may have gone out since. */
      readonly shown?: string | undefined;
      /** Of this act and of steering: though something comes of it at once, and nobody has time to call it back. */
      readonly now?: boolean | undefined;
      readonly tells?: boolean | undefined;
    }
  | {
      readonly kind: 'accept';
      /** By the number that players read. */
      readonly round: number;
      readonly text: string;
      /** `answers`: accepted. `close`: nearly right. `not`: a look-alike, never accepted. */
      readonly as: AnswerList;
      /** What whoever gives a close answer is told. */
      readonly nudge?: string | undefined;
      readonly tells?: boolean | undefined;
    }
  | {
      readonly kind: 'steer';
      readonly deed: SteeringDeed;
      /** Only if this is the version that is played. */
      readonly from?: number | undefined;
      readonly now?: boolean | undefined;
    }
  | {
      readonly kind: 'shift';
      /** Only if it was paused with every other game. */
      readonly all?: boolean | undefined;
    };

/**
 * What a person does to an account, in every game alike: while it is paused nothing is said by it, in public or in private; replies are read,
 * and hidden or shown again, all the same.
 */
export interface AccountAct {
  readonly kind: 'pause-account' | 'resume-account';
  readonly account: string;
}

/** What a person changes of the steps to come, beside their coming later by the length of a pause. */
export type SteeringDeed = Exclude<Deed, { readonly deed: 'shift' }>;

export type AnswerList = 'answers' | 'close' | 'not';

/**
 * What a person does to what has been posted. `edit-post`: it says something else, where the network lets it; elsewhere a correction
 * follows below it. `renew-post`: a reveal or a ranking tells what counts now. `delete-post`: it is taken back. `take-back-reveal`: a
 * reveal is taken back on every account, and its round does not count. `cancel-round`: a round whose answer nobody knows yet is called
 * off.
 */
export type PostAct =
  | {
      readonly kind: 'edit-post';
      /** By the id of its step, without its game or its account if one likes, or by its address. */
      readonly post: string;
      /** All that it is to say; the imposed hashtags are added. */
      readonly text: string;
      /** On this account alone; on each that posted it, when absent. */
      readonly on?: string | undefined;
      /** Only if the posts that are meant say this, on whichever account: somebody else may have edited them since. */
      readonly was?: readonly string[] | undefined;
    }
  | { readonly kind: 'renew-post'; readonly post: string }
  | { readonly kind: 'delete-post'; readonly post: string; readonly on?: string | undefined }
  | {
      readonly kind: 'take-back-reveal';
      /** The number that players read. */
      readonly round: number;
    }
  | {
      readonly kind: 'cancel-round';
      /** By the number that players read, or by its name in the script. */
      readonly called: string;
      /** Of one that was announced: the number that the rows of its round bear, whichever is called so by now. */
      readonly number?: number | undefined;
      /** What players are told; the standard words, when absent. */
      readonly message?: string | undefined;
    };

/**
 * What has to do with the agreement of somebody without an account. `ask-agreement`: what it is about waits from then on, and is answered by a
 * link. `withdraw-request`: nobody is asked any more, and what waited goes out without this agreement. `answer-request`: whoever was asked says
 * yes or no.
 */
export type SignOffAct =
  | {
      readonly kind: 'ask-agreement';
      /** Who is asked, as the operator calls them. */
      readonly whom: string;
      /** What it is about, as people call it: `1/hint-2`; the whole game, when absent. */
      readonly called?: string | undefined;
      /** Of a step: only if this is the version that is played. */
      readonly from?: number | undefined;
      /** Until when the link can be used, in ISO 8601. */
      readonly until: string;
      /** What whoever is asked reads first. */
      readonly note?: string | undefined;
      /** The draft that is shown, by its digest, of a game that is not played yet. */
      readonly script?: string | undefined;
      /** SHA-256 of the token of the link, in hex; the journal does not have it. */
      readonly digest?: string | undefined;
    }
  | {
      readonly kind: 'withdraw-request';
      readonly request: number;
      /** Only if the last answer was given at this moment, in ISO 8601; null: only if there is none. */
      readonly answered?: string | null | undefined;
      /** In the journal: who was asked. */
      readonly whom?: string | undefined;
    }
  | {
      readonly kind: 'answer-request';
      readonly request: number;
      readonly yes: boolean;
      readonly reason?: string | undefined;
      /** The mark of what was shown: a yes is to nothing else. */
      readonly to: string;
    };

/** What draws: a signature of a network of drand, with the one before it where it signs both, or numbers that were made known. In hex. */
export type GivenSeed =
  | { readonly from: 'drand'; readonly signature: string; readonly previous: string | null }
  | { readonly from: 'numbers'; readonly numbers: readonly number[] };

/**
 * What a person does to what was said in a live hour. `pick`: it is among the best, is passed on where the script has it, and told in the
 * recap. `show`: it may be read by everybody, though it waited. `hold`: it is not. `hold-all`: all that nobody has seen waits, but what
 * guests say; `hold-less`: only what holds a word, or comes from whoever says a lot.
 */
export type LiveAct =
  | { readonly kind: 'pick' | 'unpick' | 'show' | 'hold'; readonly reply: string }
  | { readonly kind: 'hold-all' | 'hold-less' };

/**
 * What a person does about what the watch has heard, in no single game; posts are called by their numbers. `assign-heard`: it is
 * somebody's affair; null: nobody's. `close-heard`: it waits for nobody any more. `answer-heard`: an account answers it on its network.
 * The journal has neither the note nor the words: it is for ever, and what was heard has a day on which it goes.
 */
export type HeardAct =
  | { readonly kind: 'assign-heard'; readonly numbers: readonly number[]; readonly to: string | null }
  | { readonly kind: 'close-heard'; readonly numbers: readonly number[]; readonly note?: string | undefined }
  | {
      readonly kind: 'answer-heard';
      readonly number: number;
      /** By this account; by the one that heard it, when absent. */
      readonly on?: string | undefined;
      readonly text?: string | undefined;
    };

/**
 * What has to do with a prize draw. `prepare-draw`: who takes part is settled, and what is made known of it before chance falls.
 * `run-draw`: chance has fallen, and winners follow from it. `replace-winner`: somebody does not win any more, and the next alternate
 * does. `tell-winner`: somebody who won is written to in private. `winner-told`, `winner-answered`: a person has written to them, or heard
 * from them. `retraction-told`: a person has written to whoever was replaced that they do not win any more.
 */
export type DrawAct =
  | (OfRound & {
      readonly kind: 'prepare-draw';
      /** When chance falls, in ISO 8601, where the moment that the script names is past. */
      readonly at?: string | undefined;
    })
  | (OfRound & { readonly kind: 'run-draw'; readonly seed: GivenSeed })
  | (OfPlace & {
      readonly kind: 'replace-winner';
      /** As everybody reads it. */
      readonly reason: string;
    })
  | (OfPlace & { readonly kind: 'tell-winner' | 'winner-told' | 'winner-answered' | 'retraction-told' });

interface OfRound {
  /** The number that players read of the mystery whose finders take part; absent: the whole game. */
  readonly round?: number | undefined;
}

/** What is done about a place of a draw. */
export interface OfPlace extends OfRound {
  readonly place: number;
  /** Only if whoever is meant is this entry: somebody else may have come to the place. */
  readonly entry?: string | undefined;
}

/**
 * What a person does about a player, in every game alike: a player is the same in all of them, by whichever of the linked accounts.
 * `mute`: from then on nothing of theirs is read as a reply, nor answered. `staff`: plays, and stands in no ranking. `same-as`: two
 * accounts are one player, named like the first; `apart`: they are not. `forget`: all that is known of a player is erased, for good.
 */
export type PlayerAct =
  | {
      readonly kind: 'mute' | 'unmute' | 'staff' | 'unstaff' | 'apart' | 'forget';
      /** Network and address, or the full address alone with @. */
      readonly player: string;
    }
  | { readonly kind: 'same-as'; readonly player: string; readonly other: string };

/** An act that somebody asks for. */
export interface Request<A extends Act = Act> {
  /** Made by the caller: the same however often it is sent, and carried out once. */
  readonly id: string;
  readonly who: string;
  readonly why?: string | undefined;
  /** Undefined: every game, as of an act about a player. */
  readonly game?: string | undefined;
  /** Carried out in so many seconds, and told at once; until then it can be called back. At once, when absent. */
  readonly after?: number | undefined;
  readonly act: A;
}

/** For how long an act that cannot be undone once it is done can be called back, in seconds. What comes sooner comes at once. */
export const CALLED_BACK_FOR = 10;
