import {
  AppBskyEmbedExternal,
  AppBskyEmbedGallery,
  AppBskyEmbedImages,
  AppBskyEmbedRecord,
  AppBskyEmbedRecordWithMedia,
  AppBskyEmbedVideo,
  type AppBskyFeedPost,
  RichText,
} from '@atproto/api';
import { leadingMentions } from './reply-text.ts';

type Embed = AppBskyFeedPost.Record['embed'];

/** What the reader of a post sees beside its text, a line for each. @param me the account's identifier */
export function besideText(record: AppBskyFeedPost.Record, me: string): string {
  const { text, facets, embed } = record;
  const links = [...new RichText({ text, ...(facets && { facets }) }).segments()].map(
    ({ link }) => link?.uri,
  );
  return [leadingMentions(record, me), ...links, ...shownBy(embed)].filter(Boolean).join('\n');
}

function shownBy(embed: Embed): readonly (string | undefined)[] {
  if (AppBskyEmbedRecordWithMedia.isMain(embed)) return shownBy(embed.media);
  if (AppBskyEmbedImages.isMain(embed)) return embed.images.map(({ alt }) => alt);
  if (AppBskyEmbedGallery.isMain(embed))
    return embed.items.map((item) => (AppBskyEmbedGallery.isImage(item) ? item.alt : undefined));
  if (AppBskyEmbedVideo.isMain(embed)) return [embed.alt];
  if (AppBskyEmbedExternal.isMain(embed)) {
    const { title, description, uri } = embed.external;
    return [title, description, uri];
  }
  return [];
}

/** The id of the post, or of whatever else, that a post quotes. */
export function quotedBy({ embed }: AppBskyFeedPost.Record): string | undefined {
  if (AppBskyEmbedRecordWithMedia.isMain(embed)) return embed.record.record.uri;
  return AppBskyEmbedRecord.isMain(embed) ? embed.record.uri : undefined;
}
