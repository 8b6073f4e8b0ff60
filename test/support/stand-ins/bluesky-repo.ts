import { createHash } from 'node:crypto';
import { jsonToLex, lexicons } from '@atproto/api';

/** A status and the JSON that goes with it. */
export interface Told {
  readonly status: number;
  readonly body: unknown;
}

interface Kept {
  readonly cid: string;
  readonly value: Record<string, unknown>;
}

interface Write {
  readonly collection: string;
  readonly rkey: string;
  readonly value: Record<string, unknown>;
}

/** The records of one account, kept as the protocol says. */
export class BlueskyRepo {
  readonly did = 'did:plc:angersangersangersangers';
  readonly records = new Map<string, Kept>();
  #versions = 0;

  answer(method: string, query: URLSearchParams, body: Buffer): Told {
    switch (method) {
      case 'com.atproto.repo.getRecord':
        return this.#get(`${query.get('collection')}/${query.get('rkey')}`);
      case 'com.atproto.repo.applyWrites':
        return this.#create(JSON.parse(body.toString()).writes);
      case 'com.atproto.repo.putRecord':
        return this.#put(JSON.parse(body.toString()));
      case 'com.atproto.repo.deleteRecord':
        return this.#delete(JSON.parse(body.toString()));
      case 'com.atproto.repo.uploadBlob':
        return { status: 200, body: { blob: blobOf(body.length) } };
      default:
        return { status: 501, body: { error: 'MethodNotImplemented', message: method } };
    }
  }

  /** The posts that were made, with their keys. */
  posts(): readonly (readonly [rkey: string, text: unknown])[] {
    return [...this.records].flatMap(([key, { value }]) =>
      key.startsWith('app.bsky.feed.post/') ? [[key.slice(19), value['text']] as const] : [],
    );
  }

  /** Somebody else changes a record, as the app does. */
  keep(collection: string, rkey: string, value: Record<string, unknown>): Kept {
    lexicons.assertValidRecord(collection, jsonToLex(value));
    this.#versions += 1;
    const kept = { cid: contentId(`${this.#versions}`), value };
    this.records.set(`${collection}/${rkey}`, kept);
    return kept;
  }

  #get(key: string): Told {
    const kept = this.records.get(key);
    if (kept === undefined)
      return { status: 400, body: { error: 'RecordNotFound', message: 'Could not locate record' } };
    return { status: 200, body: { uri: `at://${this.did}/${key}`, cid: kept.cid, value: kept.value } };
  }

  #create(writes: readonly Write[]): Told {
    if (writes.some(({ collection, rkey }) => this.records.has(`${collection}/${rkey}`)))
      return { status: 500, body: { error: 'InternalServerError', message: 'Internal Server Error' } };
    for (const { collection, rkey, value } of writes) this.keep(collection, rkey, value);
    const results = writes.map(({ collection, rkey }) => ({
      $type: 'com.atproto.repo.applyWrites#createResult',
      uri: `at://${this.did}/${collection}/${rkey}`,
      cid: this.records.get(`${collection}/${rkey}`)?.cid,
    }));
    return { status: 200, body: { commit: { cid: contentId('commit'), rev: '3k' }, results } };
  }

  /** As the reference server: what is not there is gone without a commit. */
  #delete({ collection, rkey }: Omit<Write, 'value'>): Told {
    const isGone = this.records.delete(`${collection}/${rkey}`);
    return { status: 200, body: isGone ? { commit: { cid: contentId('commit'), rev: '3k' } } : {} };
  }

  #put(asked: {
    readonly collection: string;
    readonly rkey: string;
    readonly record: Record<string, unknown>;
    readonly swapRecord?: string | null;
  }): Told {
    const key = `${asked.collection}/${asked.rkey}`;
    const before = this.records.get(key)?.cid ?? null;
    if (asked.swapRecord !== undefined && asked.swapRecord !== before)
      return { status: 400, body: { error: 'InvalidSwap', message: `Record was at ${before}` } };
    const { cid } = this.keep(asked.collection, asked.rkey, asked.record);
    return { status: 200, body: { uri: `at://${this.did}/${key}`, cid } };
  }
}

/** A content identifier (version 1, DAG-CBOR, SHA-256, base 32), of nothing in particular. */
function contentId(of: string): string {
  const bytes = [0x01, 0x71, 0x12, 0x20, ...createHash('sha256').update(of).digest()];
  const bits = bytes.map((byte) => byte.toString(2).padStart(8, '0')).join('');
  const digits = (bits.match(/.{1,5}/gu) ?? []).map((five) => Number.parseInt(five.padEnd(5, '0'), 2));
  return `b${digits.map((digit) => BASE32[digit]).join('')}`;
}

const BASE32 = 'abcdefghijklmnopqrstuvwxyz234567';

const blobOf = (size: number): object => ({
  $type: 'blob',
  ref: { $link: 'bafkreihdwdcefgh4dqkjv67uzcmw7ojee6xedzdetojuzjevtenxquvyku' },
  mimeType: 'image/jpeg',
  size,
});
