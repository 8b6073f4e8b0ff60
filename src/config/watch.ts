import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isMap, LineCounter, parseDocument } from 'yaml';
import type { z } from 'zod';
import type { AlarmSettings, Receiver } from './alarms.ts';
import { faultsIn, type WatchAround, type WatchFault } from './watch-faults.ts';
import { sayIssue } from './watch-issues.ts';
import { watchShape } from './watch-shape.ts';
import { BadWatch, isOwn, malformed } from './watch-words.ts';

type Said = z.output<typeof watchShape>;
type Level = Said['levels'][number]['level'];

/** What is listened to around the games, and what follows: `config/watch.yaml`. */
export interface WatchSettings {
  readonly file: string;
  readonly timeZone: string;
  /** In days. */
  readonly keepFor: number;
  readonly listenings: readonly Listening[];
  readonly rules: readonly Rule[];
  /** Every game is paused when a crisis begins. */
  readonly pauses: boolean;
  readonly tell: readonly { readonly from: Level; readonly receiver: Receiver }[];
  /** Who gets a summary of each week by mail. */
  readonly week: readonly string[];
  /** What each answer carries, each with its `#`; nothing when absent. */
  readonly imposed?: readonly string[] | undefined;
}

interface Listening {
  readonly name: string;
  /** Without their `#`. */
  readonly hashtags: readonly string[];
  readonly words: readonly string[];
  readonly mentions: boolean;
  readonly addresses: readonly string[];
  readonly without: readonly string[];
  readonly on: readonly string[];
  /** In minutes. */
  readonly every: number;
  readonly hours: { readonly from: number; readonly to: number } | undefined;
  readonly most: number;
  readonly dollarsADay: number | undefined;
}

interface Rule {
  readonly name: string;
  readonly level: Level;
  readonly words: readonly string[];
  readonly from: readonly string[];
  readonly mentions: boolean;
  readonly listenings: readonly string[];
  readonly crowd:
    | { readonly people: number; readonly within: number; readonly timesUsual: number | undefined }
    | undefined;
}

export type WatchRead =
  | { readonly ok: true; readonly watch: WatchSettings }
  | { readonly ok: false; readonly file: string; readonly faults: readonly WatchFault[] };

/** Reads what is listened to, or all that is wrong in the file at once; undefined where there is none. */
export async function readWatch(path: string, around: WatchAround): Promise<WatchRead | undefined> {
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw new BadWatch(path, [
      {
        line: 1,
        column: 1,
        what: { fr: `illisible (${error.code})`, en: `unreadable (${error.code})` },
        mend: { fr: 'voyez ses droits d’accès', en: 'look at its permissions' },
      },
    ]);
  });
  return text === undefined ? undefined : readWatchText(text, path, around);
}

/** Returns the path of the file in a folder of settings. */
export const watchFileIn = (folder: string): string => join(folder, 'watch.yaml');

/**
 * Reads what is listened to from the folder of settings; undefined where there is no such file.
 * @throws Complaint that tells all that is wrong in it
 */
export async function demandWatch(folder: string, around: WatchAround): Promise<WatchSettings | undefined> {
  const read = await readWatch(watchFileIn(folder), around);
  if (read?.ok === false) throw new BadWatch(read.file, read.faults);
  return read?.watch;
}

/** Reads the text of the file. */
export function readWatchText(text: string, file: string, around: WatchAround): WatchRead {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, logLevel: 'error' });
  const at = (offset = 0): Pick<WatchFault, 'line' | 'column'> => {
    const { line, col } = lines.linePos(offset);
    return { line: Math.max(1, line), column: Math.max(1, col) };
  };
  const placeOf = (path: readonly PropertyKey[]): Pick<WatchFault, 'line' | 'column'> => {
    for (let length = path.length; length > 0; length -= 1) {
      const within = path.slice(0, length);
      const key = within.at(-1);
      const parent: unknown = length === 1 ? document.contents : document.getIn(within.slice(0, -1), true);
      const pair = isMap(parent) ? parent.items.find((item) => String(item.key) === String(key)) : undefined;
      const node = (pair?.key ?? document.getIn(within, true)) as
        | { readonly range?: readonly number[] }
        | undefined;
      if (node?.range) return at(node.range[0]);
    }
    return at(0);
  };
  if (document.errors.length > 0) {
    // What is malformed further on often is so because of the first of it.
    const told = document.errors.filter(
      ({ code }, index) => isOwn(code) || index === document.errors.findIndex((one) => !isOwn(one.code)),
    );
    return {
      ok: false,
      file,
      faults: told.map((error) => ({ ...at(error.pos[0]), ...malformed(error.code) })),
    };
  }
  let value: unknown;
  try {
    value = document.toJS({ maxAliasCount: 50 }) ?? {};
  } catch {
    return { ok: false, file, faults: [{ ...at(0), ...malformed('') }] };
  }
  const read = watchShape.safeParse(value);
  if (!read.success) {
    const told = read.error.issues
      .flatMap((issue) => sayIssue(issue, value))
      .map(({ path, ...says }) => [path.join('.'), { ...placeOf(path), ...says }] as const);
    // Of what is no list it need not be told how long it is, too.
    return { ok: false, file, faults: once([...new Map(told.toReversed()).values()].toReversed()) };
  }
  const said = read.data;
  const faults = [...faultsIn(said, around)].map(({ path, ...fault }) => ({ ...placeOf(path), ...fault }));
  if (faults.length > 0) return { ok: false, file, faults: once(faults) };
  return { ok: true, watch: settingsOf(said, file, around) };
}

/** What an alias stands for is wrong where the alias is, once, however often it is wrong. */
const once = (faults: readonly WatchFault[]): readonly WatchFault[] => [
  ...new Map(faults.map((fault) => [`${fault.line}:${fault.column} ${fault.what.fr}`, fault])).values(),
];

function settingsOf(said: Said, file: string, around: WatchAround): WatchSettings {
  return {
    file,
    timeZone: said['time-zone'],
    keepFor: said['keep-for'],
    pauses: said['at-crisis'] === 'pause-all',
    week: said.week,
    imposed: said['answers-carry'],
    listenings: said.listen.map(({ 'dollars-a-day': dollarsADay, hashtags, hours, ...more }) => ({
      ...more,
      hashtags: hashtags.map((tag) => tag.replace(/^#/u, '')),
      dollarsADay,
      hours,
    })),
    rules: said.levels.map(
      ({ name, level, words, from, mentions, listen, people, within, 'times-usual': times }) => ({
        name,
        level,
        words,
        from,
        mentions,
        listenings: listen,
        crowd:
          people === undefined || within === undefined ? undefined : { people, within, timesUsual: times },
      }),
    ),
    tell: said.tell.flatMap((one) => {
      const receiver = receiverOf(one, around.alarms);
      return receiver ? [{ from: one['from-level'], receiver }] : [];
    }),
  };
}

function receiverOf(
  { mail, hook, message, by }: Said['tell'][number],
  alarms: AlarmSettings | undefined,
): Receiver | undefined {
  const none = new Set<never>();
  if (mail !== undefined) return { way: 'mail', name: `mail/${mail}`, to: mail, alarms: none };
  if (hook !== undefined) return alarms?.receivers.find(({ name }) => name === `hook/${hook}`);
  if (message === undefined || by === undefined) return undefined;
  const to = message.replace(/^@/u, '').toLowerCase();
  return { way: 'message', name: `message/${by}/${to}`, to, from: by, alarms: none };
}
