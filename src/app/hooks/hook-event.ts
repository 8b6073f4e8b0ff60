/** What a web hook is told, as Standard Webhooks has it. */
export interface HookEvent {
  readonly type:
    | 'game.opened'
    | 'step.posted'
    | 'round.revealed'
    | 'alarm.raised'
    | 'alarm.over'
    | 'watch.raised'
    | 'alarm.test';
  /** When it happened, in ISO 8601. */
  readonly timestamp: string;
  /** Nothing that tells an answer before its reveal, nothing that a player wrote, and nobody's address. */
  readonly data: Readonly<Record<string, unknown>>;
}
