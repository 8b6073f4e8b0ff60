import type { Tariff } from '#game/cost.ts';

/** What playing on an account's network asks for, besides keeping to its limits. */
export interface Conditions {
  /** The plan, by its name, without which the network takes no posts for a public body. */
  readonly publicBodyPlan?: string | undefined;
  /** The links that the network sees in a text, where a post with a link costs more. */
  readonly linksIn?: ((text: string) => readonly string[]) | undefined;
  /** What the network asks for each thing; absent: nothing. */
  readonly tariff?: Tariff | undefined;
  /** US dollars in a calendar month, after which the account says nothing more. */
  readonly spendingLimit?: number | undefined;
  /** A text that the account has posted before is refused. */
  readonly refusesRepeats?: boolean | undefined;
  /** The later posts of a round cannot stand below its opening. */
  readonly standsAlone?: boolean | undefined;
}
