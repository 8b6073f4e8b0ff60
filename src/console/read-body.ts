import type { Context } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { readAsItComes } from './receiving.ts';
import type { PostedFile, Route } from './visit.ts';

/** Nobody fills in more than this, in bytes. */
const MOST_BYTES = 65_536;
/** Within this time what was filled in has to be there, and files that were sent with it, in milliseconds. */
export const WITHIN_MS = { fields: 10_000, json: 10_000, files: 300_000 } as const;

/** Files of which nothing comes for so long are given up, in milliseconds. */
export const SILENT_FOR_MS = 20_000;

/** More parts than a form of files has, unless told: thirty photos and some fields. Each costs far more than its bytes. */
const MOST_PARTS = 40;

/** What came with a request. */
export interface Body {
  readonly fields: Readonly<Record<string, string>>;
  readonly files: readonly PostedFile[];
  readonly json: unknown;
  /** What ties it to the page that it was on. */
  readonly token: string | undefined;
}

/** Nothing of it came any more, before it was whole. */
export type Stalled = 'stalled';

const NOTHING: Body = { fields: {}, files: [], json: undefined, token: undefined };

/** By which type what is sent announces itself. */
const TYPES = {
  fields: 'application/x-www-form-urlencoded',
  files: 'multipart/form-data',
  json: 'application/json',
} as const;

/** What came of a form could not be read: whoever sent it went away, or sent none. */
const unread = new WeakSet<object>();

/** Says whether an error comes of what could not be read. */
export const isUnread = (error: object): boolean => unread.has(error);

/** Reads what came with a request, as its route takes it; returns how it is answered where it is of another kind, or too much. */
export async function readBody(
  call: Context,
  route: Pick<Route, 'method' | 'takes' | 'most' | 'mostParts'>,
  silentFor = SILENT_FOR_MS,
): Promise<Body | Response | Stalled> {
  const { method, takes = 'fields', most = MOST_BYTES } = route;
  if (method !== 'POST') return NOTHING;
  if (typeOf(call) !== TYPES[takes]) return call.text('', 415);
  if (takes === 'files') return reading(WITHIN_MS.files, () => readFiles(call, route, silentFor));
  const limit = bodyLimit({ maxSize: most, onError: (too) => too.text('', 413) });
  let body: Body | Response | undefined;
  const refusal = await reading(WITHIN_MS[takes], () =>
    limit(call, async () => {
      body = await read(call, takes);
    }),
  );
  return body ?? (refusal instanceof Response ? refusal : call.text('', 400));
}

async function read(call: Context, takes: 'fields' | 'json'): Promise<Body> {
  if (takes === 'json') {
    const json: unknown = await call.req.json();
    return { ...NOTHING, json, token: call.req.header('x-kesako-token') };
  }
  const fields = textsOf(await call.req.parseBody({ all: true }));
  return { ...NOTHING, fields, token: fields['token'] };
}

async function readFiles(
  call: Context,
  { most = MOST_BYTES, mostParts = MOST_PARTS }: Pick<Route, 'most' | 'mostParts'>,
  silentFor: number,
): Promise<Body | Response | Stalled> {
  // What says itself that it is too much is not even read.
  if (Number(call.req.header('content-length') ?? 0) > most) return call.text('', 413);
  const bytes = await readAsItComes(call.req.raw.body, { most, silentFor });
  if (bytes === 'stalled') return bytes;
  if (bytes === 'too-much') return call.text('', 413);
  const parts = await formOf(call, bytes, mostParts);
  if (parts instanceof Response) return parts;
  const fields = textsOf(parts);
  return { ...NOTHING, fields, files: await filesOf(parts), token: fields['token'] };
}

/** What a form with files holds, by name; the answer to one of too many parts, which are counted before any is made out. */
async function formOf(
  call: Context,
  bytes: Buffer,
  mostParts: number,
): Promise<Readonly<Record<string, unknown>> | Response> {
  const [, quoted, plain] =
    /;\s*boundary=(?:"([^"]+)"|([^\s;"]+))/iu.exec(call.req.header('content-type') ?? '') ?? [];
  const boundary = quoted ?? plain;
  if (boundary === undefined) return call.text('', 400);
  // The end has one too.
  if (occursOver(bytes, `--${boundary}`, mostParts + 1)) return call.text('', 413);
  // What is parsed is parted by what was counted.
  const type = `${TYPES.files}; boundary="${boundary}"`;
  const form = await new Response(bytes, { headers: { 'content-type': type } }).formData();
  return Object.fromEntries([...new Set(form.keys())].map((name) => [name, form.getAll(name)]));
}

function occursOver(bytes: Buffer, text: string, most: number): boolean {
  let count = 0;
  for (let at = bytes.indexOf(text); at !== -1 && count <= most; at = bytes.indexOf(text, at + text.length))
    count += 1;
  return count > most;
}

const typeOf = (call: Context): string | undefined =>
  (call.req.header('content-type') ?? '').split(';')[0]?.trim();

async function reading<T>(within: number, read: () => Promise<T>): Promise<T> {
  const { promise: late, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => reject(new Error('It took too long to be sent.')), within);
  try {
    return await Promise.race([read(), late]);
  } catch (error) {
    if (error instanceof Error) unread.add(error);
    throw error;
  } finally {
    clearTimeout(timer);
  }
}

/** What nobody types, and a database refuses. */
export const CONTROLS = /(?![\t\n\r])\p{Cc}/gu;

/** Of a field that comes several times, each value on a line of its own; of one that comes once, its text. */
const textsOf = (body: Readonly<Record<string, unknown>>): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(body).flatMap(([name, value]) => {
      const texts = (Array.isArray(value) ? value : [value]).filter((one) => typeof one === 'string');
      return texts.length === 0 ? [] : [[name, texts.join('\n').replaceAll(CONTROLS, '')]];
    }),
  );

async function filesOf(body: Readonly<Record<string, unknown>>): Promise<readonly PostedFile[]> {
  const files = Object.values(body).flatMap((value) =>
    (Array.isArray(value) ? value : [value]).filter((one) => one instanceof File),
  );
  return Promise.all(
    files
      .filter(({ size, name }) => size > 0 || name !== '')
      .map(async (file) => ({ name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) })),
  );
}
