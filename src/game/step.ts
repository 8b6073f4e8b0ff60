export type StepKind =
  | 'opening'
  | 'hint'
  | 'partner-hint'
  | 'relay'
  | 'request'
  | 'reminder'
  | 'last-call'
  | 'closing'
  | 'reveal'
  | 'standings';

/** The posts that are out to be relayed before the reveal. */
export const RELAYED: readonly StepKind[] = ['opening', 'hint', 'partner-hint', 'last-call', 'closing'];

/** Something the timeline does, by one account, at one moment. */
export interface Step {
  /** The same at every reading of the script: `angers/2/hint-1/ville`. */
  readonly id: string;
  readonly game: string;
  readonly round: number;
  readonly kind: StepKind;
  /** The hint's number; 0 for a kind that comes once a round. */
  readonly ordinal: number;
  readonly account: string;
  readonly due: Temporal.Instant;
  /** Absent for what an account of the game does of its own. */
  readonly partner?: PartnersPart | undefined;
}

/** What a step has to do with a partner. */
export interface PartnersPart {
  /** The partner's id. */
  readonly id: string;
  /** The account of the game beside which the partner acts. */
  readonly beside: string;
  /** Id of the step that it relays, asks for, reminds of or stands in for. */
  readonly of?: string | undefined;
}

/**
 * The state of something that leaves: a step or an effect. `sending`: handed to the network, answer not known yet.
 * `uncertain`: it may have gone through, look before repeating. `done`: carried out without a post.
 */
export type SendState =
  | 'planned'
  | 'sending'
  | 'uncertain'
  | 'sent'
  | 'done'
  | 'failed'
  | 'skipped'
  | 'cancelled';
