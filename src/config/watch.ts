import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isMap, LineCounter, parseDocument } from 'yaml';
import { z } from 'zod';
import { type Bilingual, Complaint } from '#platform/complaint.ts';
import type { AccountSettings } from './accounts.ts';
import type { AlarmSettings, Receiver } from './alarms.ts';
import { watchShape } from './watch-shape.ts';

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

/** Something wrong in the file: on which line, what, and how it is mended. */
export interface WatchFault {
  readonly line: number;
  readonly column: number;
  readonly what: Bilingual;
  readonly mend: Bilingual;
}

export type WatchRead =
  | { readonly ok: true; readonly watch: WatchSettings }
  | { readonly ok: false; readonly file: string; readonly faults: readonly WatchFault[] };

/** What the file may name. */
export interface WatchAround {
  readonly accounts: ReadonlyMap<string, AccountSettings>;
  readonly alarms?: AlarmSettings | undefined;
}

/** Reads what is listened to, or all that is wrong in the file at once; undefined where there is none. */
export async function readWatch(path: string, around: WatchAround): Promise<WatchRead | undefined> {
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw badFile(path, [
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
  if (read?.ok === false) throw badFile(read.file, read.faults);
  return read?.watch;
}

/** Reads the text of the file. */
export function readWatchText(text: string, file: string, around: WatchAround): WatchRead {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines });
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
  if (document.errors.length > 0)
    return {
      ok: false,
      file,
      faults: document.errors.map((error) => ({ ...at(error.pos[0]), ...MALFORMED })),
    };
  let value: unknown;
  try {
    value = document.toJS({ maxAliasCount: 50 }) ?? {};
  } catch {
    return { ok: false, file, faults: [{ ...at(0), ...MALFORMED }] };
  }
  const english = watchShape.safeParse(value, { error: z.locales.en().localeError });
  if (!english.success) {
    const french = watchShape.safeParse(value, { error: z.locales.fr().localeError });
    return {
      ok: false,
      file,
      faults: english.error.issues.map((issue, index) => {
        const key = String(issue.path.findLast((one) => typeof one === 'string') ?? '');
        const path = issue.code === 'unrecognized_keys' ? [...issue.path, issue.keys[0] ?? ''] : issue.path;
        const name = path.length === 0 ? '' : `${path.join('.')}\u00a0: `;
        return {
          ...placeOf(path),
          what: {
            fr: `${name}${french.error?.issues[index]?.message ?? issue.message}`,
            en: `${path.length === 0 ? '' : `${path.join('.')}: `}${issue.message}`,
          },
          mend: MENDS[key] ?? COMPARE,
        };
      }),
    };
  }
  const said = english.data;
  const faults = [...faultsIn(said, around)].map(({ path, ...fault }) => ({ ...placeOf(path), ...fault }));
  if (faults.length > 0) return { ok: false, file, faults };
  return { ok: true, watch: settingsOf(said, file, around) };
}

function settingsOf(said: Said, file: string, around: WatchAround): WatchSettings {
  return {
    file,
    timeZone: said['time-zone'],
    keepFor: said['keep-for'],
    pauses: said['at-crisis'] === 'pause-all',
    week: said.week,
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

interface Misfit extends Pick<WatchFault, 'what' | 'mend'> {
  readonly path: readonly PropertyKey[];
}

/** What no key is wrong about by itself. */
function* faultsIn(said: Said, { accounts, alarms }: WatchAround): Generator<Misfit> {
  const names = said.listen.map(({ name }) => name);
  for (const [index, one] of said.listen.entries()) {
    if (names.indexOf(one.name) < index) yield twice(['listen', index, 'name'], one.name);
    if (one.hashtags.length + one.words.length + one.addresses.length === 0 && !one.mentions)
      yield {
        path: ['listen', index],
        what: { fr: `«\u00a0${one.name}\u00a0» n’écoute rien`, en: `“${one.name}” listens to nothing` },
        mend: {
          fr: 'donnez-lui hashtags, words, addresses ou mentions: true',
          en: 'give it hashtags, words, addresses or mentions: true',
        },
      };
    for (const [place, account] of one.on.entries()) {
      const known = accounts.get(account);
      if (!known)
        yield {
          path: ['listen', index, 'on', place],
          what: {
            fr: `aucun compte ne s’appelle «\u00a0${account}\u00a0»`,
            en: `no account is named “${account}”`,
          },
          mend: {
            fr: `nommez-en un de config/accounts.yaml\u00a0: ${[...accounts.keys()].join(', ') || 'il n’y en a pas encore'}`,
            en: `name one of config/accounts.yaml: ${[...accounts.keys()].join(', ') || 'there is none yet'}`,
          },
        };
      else if (known.network === 'x' && one['dollars-a-day'] === undefined)
        yield {
          path: ['listen', index, 'on', place],
          what: {
            fr: `sur X, chaque message lu se paie, et «\u00a0${one.name}\u00a0» n’a pas de limite`,
            en: `on X each post that is read is paid for, and “${one.name}” has no limit`,
          },
          mend: {
            fr: 'écrivez dollars-a-day: 0.50, ou ôtez ce compte',
            en: 'write dollars-a-day: 0.50, or take this account out',
          },
        };
    }
  }
  const rules = said.levels.map(({ name }) => name);
  for (const [index, rule] of said.levels.entries()) {
    if (rules.indexOf(rule.name) < index) yield twice(['levels', index, 'name'], rule.name);
    const isCrowd = rule.people !== undefined && rule.within !== undefined;
    if (
      !isCrowd &&
      (rule.people !== undefined || rule.within !== undefined || rule['times-usual'] !== undefined)
    )
      yield {
        path: ['levels', index],
        what: {
          fr: `«\u00a0${rule.name}\u00a0» ne dit pas à la fois combien de personnes et en combien de temps`,
          en: `“${rule.name}” does not say both how many people and in how long`,
        },
        mend: {
          fr: 'donnez-lui people et within (times-usual en plus, si vous voulez)',
          en: 'give it people and within (and times-usual, if you wish)',
        },
      };
    if (rule['times-usual'] !== undefined && rule.words.length + rule.from.length > 0)
      yield {
        path: ['levels', index, 'times-usual'],
        what: {
          fr: 'ce qui est habituel n’est connu que de tout ce qu’on entend, pas de certains mots ou auteurs',
          en: 'what is usual is known of all that is heard alone, not of certain words or authors',
        },
        mend: {
          fr: 'ôtez words et from, ou times-usual',
          en: 'take out words and from, or times-usual',
        },
      };
    if (!isCrowd && rule.words.length + rule.from.length === 0 && !rule.mentions && rule.listen.length === 0)
      yield {
        path: ['levels', index],
        what: {
          fr: `«\u00a0${rule.name}\u00a0» convient à tout message`,
          en: `“${rule.name}” fits every post`,
        },
        mend: {
          fr: 'donnez-lui words, from, mentions, listen, ou people et within',
          en: 'give it words, from, mentions, listen, or people and within',
        },
      };
    for (const [place, name] of rule.listen.entries())
      if (!names.includes(name))
        yield {
          path: ['levels', index, 'listen', place],
          what: {
            fr: `aucune écoute ne s’appelle «\u00a0${name}\u00a0»`,
            en: `nothing under listen is named “${name}”`,
          },
          mend: {
            fr: `écrivez-en une\u00a0: ${names.join(', ')}`,
            en: `write one of them: ${names.join(', ')}`,
          },
        };
  }
  for (const [index, one] of said.tell.entries()) {
    const ways = [one.mail, one.hook, one.message].filter((way) => way !== undefined);
    if (ways.length !== 1 || (one.message === undefined) !== (one.by === undefined))
      yield {
        path: ['tell', index],
        what: { fr: 'on ne sait pas par quel moyen prévenir', en: 'it is not said by what means' },
        mend: {
          fr: 'donnez mail, ou hook, ou message et by (le compte qui écrit)',
          en: 'give mail, or hook, or message and by (the account that writes)',
        },
      };
    if (one.hook !== undefined && !alarms?.receivers.some(({ name }) => name === `hook/${one.hook}`))
      yield {
        path: ['tell', index, 'hook'],
        what: {
          fr: `aucun hook ne s’appelle «\u00a0${one.hook}\u00a0»`,
          en: `no hook is named “${one.hook}”`,
        },
        mend: { fr: 'nommez-en un de config/alarms.yaml', en: 'name one of config/alarms.yaml' },
      };
    const writer = one.by === undefined ? undefined : accounts.get(one.by);
    if (one.by !== undefined && writer?.network !== 'mastodon')
      yield {
        path: ['tell', index, 'by'],
        what: {
          fr: `«\u00a0${one.by}\u00a0» n’est pas un compte qui puisse écrire en privé`,
          en: `“${one.by}” is no account that can write in private`,
        },
        mend: {
          fr: 'nommez un compte Mastodon de config/accounts.yaml, ou demandez un courriel',
          en: 'name a Mastodon account of config/accounts.yaml, or ask for mail',
        },
      };
  }
}

const twice = (path: readonly PropertyKey[], name: string): Misfit => ({
  path,
  what: { fr: `«\u00a0${name}\u00a0» y est deux fois`, en: `“${name}” is there twice` },
  mend: { fr: 'donnez-lui un autre nom', en: 'give it another name' },
});

const MALFORMED = {
  what: { fr: 'le YAML est mal formé', en: 'the YAML is malformed' },
  mend: {
    fr: 'comparez le retrait et les guillemets à config/watch.example.yaml\u202f; un mot-dièse se met entre guillemets',
    en: 'compare indentation and quotation marks with config/watch.example.yaml; a hashtag stands between quotation marks',
  },
} as const;

const COMPARE: Bilingual = {
  fr: 'comparez à config/watch.example.yaml',
  en: 'compare with config/watch.example.yaml',
};

const LENGTH: Bilingual = {
  fr: 'écrivez une durée\u00a0: 5 minutes, 1 heure, 30 jours',
  en: 'write a length of time: 5 minutes, 1 hour, 30 days',
};

/** How a key is mended, by its name. */
const MENDS: Readonly<Partial<Record<string, Bilingual>>> = {
  every: LENGTH,
  within: LENGTH,
  'keep-for': LENGTH,
  hours: { fr: 'écrivez les heures ainsi\u00a0: "07:00-22:00"', en: 'write the hours so: "07:00-22:00"' },
  hashtags: {
    fr: 'écrivez chaque mot-dièse entre guillemets\u00a0: ["#Angers"]',
    en: 'write each hashtag between quotation marks: ["#Angers"]',
  },
  level: {
    fr: 'écrivez info, answer (à répondre), risk (risque) ou crisis (crise)',
    en: 'write info, answer, risk or crisis',
  },
  'from-level': {
    fr: 'écrivez info, answer (à répondre), risk (risque) ou crisis (crise)',
    en: 'write info, answer, risk or crisis',
  },
  'at-crisis': { fr: 'écrivez pause-all ou nothing', en: 'write pause-all or nothing' },
  'time-zone': { fr: 'écrivez par exemple Europe/Paris', en: 'write for example Europe/Paris' },
  addresses: {
    fr: 'écrivez l’adresse entière, entre guillemets\u00a0: "@journal@mastodon.example"',
    en: 'write the whole address, between quotation marks: "@journal@mastodon.example"',
  },
  most: { fr: 'écrivez un nombre de 10 à 1000', en: 'write a number from 10 to 1000' },
};

function badFile(file: string, faults: readonly WatchFault[]): Complaint {
  const told = (language: keyof Bilingual, colon: string): string =>
    faults
      .map(
        ({ line, column, what, mend }) =>
          `\n  ${file}:${line}:${column}${colon}${what[language]} — ${mend[language]}`,
      )
      .join('');
  return new Complaint(
    {
      fr: `La veille ne peut pas écouter comme ${file} le demande\u00a0:${told('fr', '\u00a0: ')}`,
      en: `The watch cannot listen as ${file} asks:${told('en', ': ')}`,
    },
    {
      fr: 'Corrigez ces lignes, puis\u00a0: npx kesako watch check. Rien n’a été publié.',
      en: 'Correct these lines, then: npx kesako watch check. Nothing was posted.',
    },
  );
}
