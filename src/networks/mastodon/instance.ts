import { isRefused } from '#networks/failing.ts';
import { isPerhapsAbsent } from './failures.ts';
import { ifSaid, key, promised } from '#networks/shapes.ts';
import type { mastodon } from 'masto';
import { z } from 'zod';

/** What a server says about itself, in one shape whatever it runs. */
export interface Instance {
  /** Such as `Mastodon`, `GoToSocial`, `snac`. */
  readonly software: string;
  readonly version: string;
  /** The part after the @ in the addresses of its accounts. */
  readonly domain: string;
  readonly textLimit: number;
  readonly linkLength: number;
  readonly altLimit: number;
  readonly picture: { readonly maxBytes: number; readonly maxPixels: number };
  /** Where its events stream from; undefined: it does not say. */
  readonly streaming: string | undefined;
  /** It takes a quote policy (Mastodon 4.5, API version 7). */
  readonly quotePolicy: boolean;
  /** Replies can wait for their approval (`interaction_policy`, GoToSocial 0.17). */
  readonly replyApproval: boolean;
}

/** Reads the newer description, and falls back on the older one where a server has only that (snac). */
export async function readInstance(api: mastodon.rest.Client): Promise<Instance> {
  const told: unknown = await api.v2.instance.fetch().catch(async (error: unknown) => {
    if (isPerhapsAbsent(error) || isRefused(error)) return api.v1.instance.fetch();
    throw error;
  });
  return instanceOf(told);
}

const text = ifSaid(z.string());
const most = ifSaid(z.number().int().positive());

/** Fields that servers add to, or leave out of, the documented ones: nothing is taken for granted. */
const instance = z.object({
  version: text,
  sourceUrl: text,
  domain: ifSaid(key),
  accountDomain: ifSaid(key),
  uri: ifSaid(key),
  urls: ifSaid(z.object({ streamingApi: text })),
  apiVersions: ifSaid(z.object({ mastodon: ifSaid(z.union([z.string(), z.number()])) })),
  maxTootChars: most,
  configuration: ifSaid(
    z.object({
      urls: ifSaid(z.object({ streaming: text })),
      statuses: ifSaid(z.object({ maxCharacters: most, charactersReservedPerUrl: most })),
      mediaAttachments: ifSaid(
        z.object({ descriptionLimit: most, imageSizeLimit: most, imageMatrixLimit: most }),
      ),
    }),
  ),
});

/**
 * Reads what a server tells of itself; Mastodon's own figures stand in for those that a server does not tell:
 * https://docs.joinmastodon.org/entities/Instance/
 */
export function instanceOf(answer: unknown): Instance {
  const told = promised(instance, answer, 'GET /api/v2/instance', true);
  const { statuses, mediaAttachments: media, urls } = told.configuration ?? {};
  const { software, version } = softwareOf(told);
  const domain = told.accountDomain ?? told.domain ?? told.uri ?? '';
  return {
    software,
    version,
    domain: domain
      .replace(/^https?:\/\//u, '')
      .replace(/\/.*$/u, '')
      .toLowerCase(),
    textLimit: statuses?.maxCharacters ?? told.maxTootChars ?? 500,
    linkLength: statuses?.charactersReservedPerUrl ?? 23,
    altLimit: media?.descriptionLimit ?? 1500,
    picture: {
      maxBytes: media?.imageSizeLimit ?? 16 * 1024 * 1024,
      maxPixels: media?.imageMatrixLimit ?? 33_177_600,
    },
    streaming: [urls?.streaming, told.urls?.streamingApi].find((url) => URL.canParse(url ?? '')),
    quotePolicy: Number(told.apiVersions?.mastodon ?? 0) >= 7,
    replyApproval: software === 'GoToSocial' && isSince(version, 17),
  };
}

/** Says whether a version is at least 0.`minor`. */
function isSince(version: string, minor: number): boolean {
  const [major = 0, second = 0] = version.split('.').map(Number);
  return major > 0 || second >= minor;
}

/**
 * Servers that are not Mastodon name the version whose API they speak, and themselves behind it: `4.0.0 (not true;
 * really snac/2.75)`, `2.7.2 (compatible; Akkoma 3.10.2)`; GoToSocial and Hollo only in the address of their source.
 */
function softwareOf({ version = '', sourceUrl = '' }: z.infer<typeof instance>): {
  readonly software: string;
  readonly version: string;
} {
  const other = /(?:compatible;|really) ([\w-]+)[ /]v?([\d.]+)/u.exec(version);
  if (other?.[1] !== undefined && other[2] !== undefined) return { software: other[1], version: other[2] };
  const plain = /^v?([\d.]*\d)/u.exec(version)?.[1] ?? version;
  if (/gotosocial/iu.test(sourceUrl)) return { software: 'GoToSocial', version: plain };
  if (/hollo/iu.test(sourceUrl)) return { software: 'Hollo', version: plain };
  return { software: 'Mastodon', version: plain };
}
