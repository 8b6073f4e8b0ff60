import type { Grounds } from '#game/grounds.ts';
import { isBefore } from '#game/moments.ts';
import type { Capabilities } from '#networks/capabilities.ts';
import { idempotencyKey } from '#networks/idempotency-key.ts';
import type { Outgoing, Published } from '#networks/network.ts';
import { done, failed, type Outcome } from '#networks/outcome.ts';
import { asPublished, type Inhabitant } from './post.ts';
import type { Village } from './village.ts';

export interface PublishingOptions {
  readonly village: Village;
  /** Who publishes. */
  readonly home: Inhabitant;
  readonly capabilities: Capabilities;
  /** How long a publication's key is kept; an hour, as on Mastodon, when absent; zero for a server that ignores keys. */
  readonly keysKept?: Temporal.Duration | undefined;
}

/** Posts what an account has to say, once for each key that is still kept. */
export class Publishing {
  readonly #options: PublishingOptions;
  readonly #keysKept: Temporal.Duration;
  readonly #keys = new Map<string, { readonly id: string; readonly at: Temporal.Instant }>();

  constructor(options: PublishingOptions) {
    this.#options = options;
    this.#keysKept = options.keysKept ?? Temporal.Duration.from({ hours: 1 });
  }

  /** Publishes a post; the same key within the time that keys are kept gives the same post. */
  publish(post: Outgoing): Outcome<Published> {
    const { village, home, capabilities: can } = this.#options;
    const now = village.clock.now();
    const key = idempotencyKey(post);
    const kept = this.#keys.get(key);
    const known = kept && village.post(kept.id, home.address);
    if (kept && known && isBefore(now, kept.at.add(this.#keysKept))) return done(asPublished(known));
    const why = refusal(post, can);
    if (why !== undefined) return failed({ kind: 'refused', grounds: why });
    if (post.inReplyTo !== undefined && !village.post(post.inReplyTo, home.address)) {
      return failed({ kind: 'not-found' });
    }
    const written = village.write(home, {
      text: post.text,
      visibility: post.visibility,
      inReplyTo: post.inReplyTo,
      language: post.language,
      warning: can.contentWarnings ? post.warning : undefined,
      pictures: post.pictures,
      quotes: can.refuseQuotes ? post.quotes : 'anyone',
      replies: can.approveReplies ? post.replies : 'anyone',
    });
    this.#keys.set(key, { id: written.id, at: now });
    return done(asPublished(written));
  }
}

/** Why a post is not taken; undefined: it is. */
function refusal({ text, visibility, pictures }: Outgoing, can: Capabilities): Grounds | undefined {
  if (can.measure(text) > can.textLimit) return { kind: 'text-too-long', most: can.textLimit };
  if (visibility === 'private' && !can.privateReplies) return { kind: 'no-private-posts' };
  for (const { alt, bytes } of pictures) {
    if (alt.length > can.altLimit) return { kind: 'alt-too-long', most: can.altLimit };
    if (bytes.byteLength > can.picture.maxBytes) return { kind: 'picture-too-heavy' };
  }
  return undefined;
}
