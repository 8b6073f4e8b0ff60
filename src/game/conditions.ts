/** On what ground a public body or an association handles what players write, as article 6 of the GDPR lists it. */
export type LegalBasis = 'public-task' | 'legitimate-interest' | 'consent';

/** What a script says for the text of its rules alone: no step of the game goes by it. */
export interface Conditions {
  /** The legal person who organises, where it is called otherwise than the game is signed. */
  readonly organiser?: string | undefined;
  /** Its postal address. */
  readonly address: string;
  /** Where a person reads questions and complaints. */
  readonly contact?: string | undefined;
  /** Where somebody asks for what is known of them; `contact` when absent. */
  readonly privacyContact?: string | undefined;
  readonly legalBasis?: LegalBasis | undefined;
  /** How old a player is at the least. */
  readonly minimumAge: number;
  /** Where players live; anywhere when absent. */
  readonly territory?: string | undefined;
  /** What the first of the ranking win, the first one first; without a draw. */
  readonly prizes: readonly string[];
  /** How long somebody who has won has to answer; with prizes. */
  readonly answerWithin?: Temporal.Duration | undefined;
  /** Further articles, each a sentence or two. */
  readonly more: readonly string[];
}

/** Returns how long somebody has to answer who wins by the ranking; undefined: nobody wins by it. */
export const timeOfRanked = (conditions: Conditions | undefined): Temporal.Duration | undefined =>
  conditions && conditions.prizes.length > 0 ? conditions.answerWithin : undefined;

/** What of a game says who organises it. */
interface Organised {
  readonly conditions?: Conditions | undefined;
  readonly organiser?:
    | { readonly name?: string | undefined; readonly contact?: string | undefined }
    | undefined;
}

/** Says who organises a game, by the name under which its rules do. */
export const organiserOf = ({ conditions, organiser }: Organised): string | undefined =>
  conditions?.organiser ?? organiser?.name;

/** Returns where a person reads what is written about the rules of a game. */
export const contactOf = ({ conditions, organiser }: Organised): string | undefined =>
  conditions?.contact ?? organiser?.contact;
