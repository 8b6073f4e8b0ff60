import type { SendState } from '#game/step.ts';

/** The tables whose rows leave for a network. */
export const OUTBOXES = ['steps', 'effects', 'amendments', 'watch_answers'] as const;
export type Outbox = (typeof OUTBOXES)[number];

/** States in which something still has to happen. */
export const OWED = ['planned', 'sending', 'uncertain'] as const satisfies readonly SendState[];

/** Why something was set aside: what cannot be of it, as its port says, or that the database refuses it, or that the program fails on it. */
export type SetAsideReason = 'shape' | 'id' | 'author' | 'date' | 'size' | 'thread' | 'database' | 'program';

/** What somebody may do in the console: read; decide about replies as well; everything. */
export type Role = 'viewer' | 'reviewer' | 'operator';

/** How somebody got in who is logged in: by a password or a link, as whom the header of a proxy names, or as whom a provider of identities names. */
export type WayIn = 'password' | 'header' | 'oidc';

export type GameState = 'playing' | 'paused' | 'stopped' | 'finished';

/** The states of a game that is over, whoever ended it. */
export const GAME_OVER = ['finished', 'stopped'] as const satisfies readonly GameState[];

/** The kinds of effects by which a reply is masked; a `decoy` is hidden only to lead astray. The others acknowledge it. */
export const MASKING_KINDS = ['hide', 'decoy', 'unhide'] as const;
export type MaskingKind = (typeof MASKING_KINDS)[number];
/** A `boost` relays a partner's post, or what was said in a live hour; an `unboost` takes that back. */
export type EffectKind = 'answer' | 'favourite' | 'boost' | 'unboost' | MaskingKind;

/** The kinds by which nothing is said to anybody: what they undo is undone in a pause, and once a game is over. */
export const SILENT_KINDS = [...MASKING_KINDS, 'unboost'] as const satisfies readonly EffectKind[];
