import { every, ifSaid, key } from '#networks/shapes.ts';
import { z } from 'zod';
import { leadingMentions, richText } from './reply-text.ts';
import type { PostRecord } from './shapes.ts';

/** Returns what the reader of a post sees beside its text, a line for each. @param me the account's identifier */
export function besideText(record: PostRecord, me: string): string {
  const links = [...richText(record).segments()].map(({ link }) => link?.uri);
  return [leadingMentions(record, me), ...links, ...shownBy(record.embed)].filter(Boolean).join('\n');
}

const text = ifSaid(z.string());
const described = every(z.object({ alt: z.string() }));
const quote = z.object({ record: z.object({ uri: key }) });

/** What a post can show below its text, as far as it is read; each has a name of its own in the protocol. */
const EMBEDS = z.discriminatedUnion('$type', [
  z.object({ $type: z.literal('app.bsky.embed.images'), images: described }),
  z.object({ $type: z.literal('app.bsky.embed.gallery'), items: described }),
  z.object({ $type: z.literal('app.bsky.embed.video'), alt: text }),
  z.object({
    $type: z.literal('app.bsky.embed.external'),
    external: z.object({ title: text, description: text, uri: text }),
  }),
  z.object({ $type: z.literal('app.bsky.embed.record'), record: z.object({ uri: key }) }),
  z.object({
    $type: z.literal('app.bsky.embed.recordWithMedia'),
    record: quote,
    media: z.unknown().optional(),
  }),
]);

function shownBy(embed: unknown): readonly (string | undefined)[] {
  const { data: shown } = EMBEDS.safeParse(embed);
  switch (shown?.$type) {
    case 'app.bsky.embed.images':
      return shown.images.map(({ alt }) => alt);
    case 'app.bsky.embed.gallery':
      return shown.items.map(({ alt }) => alt);
    case 'app.bsky.embed.video':
      return [shown.alt];
    case 'app.bsky.embed.external':
      return [shown.external.title, shown.external.description, shown.external.uri];
    case 'app.bsky.embed.recordWithMedia':
      return isWithMedia(shown.media) ? [] : shownBy(shown.media);
    case 'app.bsky.embed.record':
    case undefined:
      return [];
  }
}

/** The protocol nests them once. */
const isWithMedia = (media: unknown): boolean =>
  EMBEDS.safeParse(media).data?.$type === 'app.bsky.embed.recordWithMedia';

/** Returns the id of the post, or of whatever else, that a post quotes. */
export function quotedBy({ embed }: PostRecord): string | undefined {
  const { data: shown } = EMBEDS.safeParse(embed);
  if (shown?.$type === 'app.bsky.embed.recordWithMedia') return shown.record.record.uri;
  return shown?.$type === 'app.bsky.embed.record' ? shown.record.uri : undefined;
}
