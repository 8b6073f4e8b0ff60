import type { Sounds } from '#judge/text/alike.ts';
import type { JudgeKey } from '#judge/verdict.ts';

/** The list of the key in which an entry stands. */
export type Group = 'answers' | 'close' | 'not';

/** A word that the key uses. */
export interface KeyWord {
  readonly id: number;
  readonly text: string;
  /** The ways it is written: `hospice` and `hospices`. */
  readonly forms: readonly string[];
  readonly sound: string;
  /** Its consonants. */
  readonly skeleton: string;
  /** A kind of place, an ordinary word, a numeral, or else a name; none of no word. */
  readonly sort: 'kind' | 'common' | 'numeral' | 'name' | 'none';
  /** It follows "saint": only small slips are forgiven. */
  readonly saint: boolean;
  /** It is, or is part of, the name of a town in the key. */
  readonly town: boolean;
  readonly inAnswers: boolean;
  readonly inClose: boolean;
  readonly inNot: boolean;
  /** Of a word that only look-alikes have, the one of an answer that sounds the same. */
  readonly alike: KeyWord | undefined;
}

/** What is heard of an entry. */
export interface Spoken {
  readonly group: Group;
  readonly sounds: Sounds;
  /** The sounds with which one may begin it, 1 for each. */
  readonly openers: Uint8Array;
  /** Articles and prepositions are heard. */
  readonly full: boolean;
  /** How many words it has with these. */
  readonly count: number;
  /** Its words, and how each is written. */
  readonly own: readonly KeyWord[];
  readonly forms: readonly string[];
}

/** One entry of the key, made ready. */
export interface Candidate {
  readonly entry: string;
  readonly group: Group;
  /** Its place in its list. */
  readonly index: number;
  /** The words that count, each once; articles and prepositions do not. */
  readonly words: readonly number[];
  /** They themselves. */
  readonly own: readonly KeyWord[];
  /** The kinds of place it names. */
  readonly kinds: readonly string[];
  /** Those of its words that name its town, when it has others beside. */
  readonly town: readonly number[];
  /** The whole entry, folded and written out, articles and prepositions included. */
  readonly written: string;
  /** Without its town, its name still tells which place is meant. */
  readonly distinctive: boolean;
  /** The name of a kind of thing, not of one place: « un moulin à vent » says it as well as « le moulin à vent ». */
  readonly thing: boolean;
  /** Its name is more than a kind of place and a town. */
  readonly letters: number;
  /** What it sounds like, wherever the spaces stand: whole, and its name alone. */
  readonly spoken: readonly Spoken[];
}

/** What the words of the answers tell, by their ids. */
export interface Evidence {
  /** They say what kind of thing the answers are. */
  readonly kinds: ReadonlySet<number>;
  /** They belong to the name, and the answers alone have them. */
  readonly telling: ReadonlySet<number>;
  /** Those of them that are words of no language. */
  readonly rare: ReadonlySet<number>;
  /** What several answers have in common that vary in the rest: it is the name. */
  readonly stems: readonly { readonly words: readonly number[]; readonly answer: Candidate }[];
}

/** A key made ready, once per round, to judge many replies. */
export interface CompiledKey {
  readonly key: JudgeKey;
  readonly words: readonly KeyWord[];
  readonly byText: ReadonlyMap<string, KeyWord>;
  readonly candidates: readonly Candidate[];
  readonly byGroup: Readonly<Record<Group, readonly Candidate[]>>;
  /** The entries, by the word that stands in fewest of them; none for other words. */
  readonly rarest: readonly (readonly Candidate[])[];
  /** Answers so short that only a reply that says nothing else can mean them. */
  readonly shortNames: readonly string[];
  /** The kinds of place of the answers. */
  readonly kinds: ReadonlySet<string>;
  /** Towns of the answers. */
  readonly towns: ReadonlySet<number>;
  /** The regions that its answers and close answers speak of. */
  readonly regions: ReadonlySet<number>;
  /** An answer is a date. */
  readonly dated: boolean;
  /** What is heard of the entries in which a folded word is nearly heard. */
  readonly echoes: (word: string) => readonly Spoken[];
  /** What words of the key begin with: every beginning of each, the whole word left out. */
  readonly beginnings: ReadonlySet<string>;
  /** The words of an answer, by how it is written without spaces. */
  readonly glued: ReadonlyMap<string, readonly string[]>;
  /** The pieces of a word that may be made of several. */
  readonly pieces: (word: string) => readonly string[];
  /** Two words that follow each other in an answer or a close answer, as `first * 1000 + second`. */
  readonly pairs: ReadonlySet<number>;
  readonly evidence: Evidence;
}
