/** What goes wrong. `worker`: whose fate it is; of a fault that comes on a request, it is the worker that asked. */
export type Deed =
  | { readonly kind: 'kill'; readonly worker: number; readonly restMs: number }
  | { readonly kind: 'stop'; readonly worker: number; readonly restMs: number }
  | { readonly kind: 'freeze'; readonly worker: number; readonly seconds: number }
  | FrozenOverPost
  | { readonly kind: 'clock'; readonly worker: number; readonly by: number; readonly seconds: number }
  /** Every worker is away while the time of `moments` further moments passes. */
  | { readonly kind: 'outage'; readonly moments: number }
  | { readonly kind: 'cut-streams' }
  | ServerDeed
  | { readonly kind: 'network'; readonly rule: NetworkRule };

/**
 * A worker is frozen once its row says that a post is under way, before it has asked for it, and wakes when another has looked,
 * found nothing and posted.
 */
export interface FrozenOverPost {
  readonly kind: 'freeze-over-post';
  readonly worker: number;
  /** Place of the moment in the plan whose post it is. */
  readonly moment: number;
  /** Time is helped along for the other; it takes as long as it does otherwise. */
  readonly helped: boolean;
  /** From the other's post to the waking. */
  readonly restMs: number;
  /** For so many seconds from its waking nothing passes between it and the servers behind it: it learns of nothing by them. */
  readonly apart: number;
}

/** What goes wrong behind the workers. */
export type ServerDeed =
  | { readonly kind: 'redis-flush' }
  | { readonly kind: 'redis-away'; readonly seconds: number }
  | { readonly kind: 'postgres-away'; readonly seconds: number }
  | { readonly kind: 'postgres-ends-connections'; readonly share: number }
  /** One worker’s way to a server that the others go on reaching. */
  | {
      readonly kind: 'way';
      readonly worker: number;
      readonly to: Behind;
      readonly trouble: WayTrouble;
      readonly seconds: number;
    }
  /** The disk of an embedded database has so much room left: none at all, or less than is asked for. */
  | { readonly kind: 'disk-full'; readonly leftMib: number; readonly seconds: number };

/** A server behind the workers. */
export type Behind = 'postgres' | 'redis';

/**
 * `cut`: connections end, what is under way on them half-way, and none can be made. `hold`: they stay, others are accepted,
 * and nothing passes. `slow`: whatever passes takes so many milliseconds more.
 */
export type WayTrouble =
  | { readonly kind: 'cut' }
  | { readonly kind: 'hold' }
  | { readonly kind: 'slow'; readonly ms: number };

/** What the way to the server does with the next requests of a kind. */
export interface NetworkRule {
  readonly request: RequestKind | 'any';
  readonly times: number;
  readonly harm: Harm;
}

/** `after`: the server has carried the request out, and only its answer suffers. */
export type Harm = { readonly after: boolean } & (
  | { readonly kind: 'slow'; readonly seconds: number }
  /** Held until nobody waits for it any more, and so many seconds longer; then it takes effect. */
  | { readonly kind: 'unawaited'; readonly seconds: number }
  | { readonly kind: 'cut' }
  | { readonly kind: 'hang' }
  | { readonly kind: 'half' }
  | { readonly kind: 'answer'; readonly status: 429 | 502 | 503 }
);

export type RequestKind = 'post' | 'upload' | 'read' | 'thread' | 'own-posts';

/** What a fault is counted under. */
export function sortOf(deed: Deed): string {
  if (deed.kind === 'network') return `network-${deed.rule.harm.kind}`;
  return deed.kind === 'way' ? `${deed.to}-${deed.trouble.kind}` : deed.kind;
}
