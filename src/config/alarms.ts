import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { readYaml } from './yaml-file.ts';
import { type Bilingual, Complaint } from '#platform/complaint.ts';
import { Secret } from '#platform/secret.ts';
import { ACCOUNT_NAME } from './accounts.ts';

/** Who is told when something goes wrong, and what: `config/alarms.yaml`. */
export interface AlarmSettings {
  readonly file: string;
  /** In which people are written to; undefined: in that of the terminal. */
  readonly language: 'fr' | 'en' | undefined;
  /** After how long it is an alarm that nothing was read from an account. */
  readonly unreadAfter: Temporal.Duration;
  readonly receivers: readonly Receiver[];
}

/** Of what there are alarms. */
const ALARMS = [
  'exposed',
  'post',
  'account',
  'leak',
  'unread',
  'agreement',
  'winner',
  'no-picture',
  'gone',
  'posted-twice',
  'not-amended',
  'not-carried-out',
] as const;
/** Of what web hooks are told. */
const EVENTS = ['game.opened', 'step.posted', 'round.revealed', 'alarm.raised', 'alarm.over'] as const;

interface OfAlarms {
  /** By which what is owed to it is known again: it holds no credential. */
  readonly name: string;
  readonly alarms: ReadonlySet<(typeof ALARMS)[number]>;
}

/** Somebody who is told: by mail, by a private message of one of the accounts, or by a web hook. */
export type Receiver = MailReceiver | MessageReceiver | HookReceiver;

export interface MailReceiver extends OfAlarms {
  readonly way: 'mail';
  readonly to: string;
}

export interface MessageReceiver extends OfAlarms {
  readonly way: 'message';
  /** Full address, without a leading @. */
  readonly to: string;
  /** The account that writes. */
  readonly from: string;
}

export interface HookReceiver extends OfAlarms {
  readonly way: 'hook';
  readonly events: ReadonlySet<(typeof EVENTS)[number]>;
  /** There may be a key in it; undefined: it is not in the environment either. */
  readonly url: Secret | undefined;
  /** Undefined: it is not in the environment. */
  readonly secret: Secret | undefined;
  /** Its address may be one of this machine, or of its network, and it may be asked in clear. */
  readonly local: boolean;
}

const alarms = z
  .array(z.enum(ALARMS))
  .min(1)
  .default([...ALARMS]);

const file = z.strictObject({
  language: z.enum(['fr', 'en']).optional(),
  'unread-after': z.number().int().min(2).max(1440).default(15),
  mail: z.array(z.strictObject({ to: z.email(), alarms })).default([]),
  messages: z
    .array(
      z.strictObject({
        to: z.string().regex(/^@?[^\s@]+@[^\s@]+$/u),
        from: z.string().regex(ACCOUNT_NAME),
        alarms,
      }),
    )
    .default([]),
  hooks: z
    .array(
      z.strictObject({
        name: z.string().regex(ACCOUNT_NAME),
        url: z.url({ protocol: /^https?$/u }).optional(),
        events: z
          .array(z.enum(EVENTS))
          .min(1)
          .default([...EVENTS]),
        alarms,
        local: z.boolean().default(false),
      }),
    )
    .default([]),
});

/** Returns the environment variable in which something of a web hook is looked for. */
export const hookVariable = (name: string, what: 'URL' | 'SECRET'): string =>
  `KESAKO_HOOK_${name.toUpperCase().replaceAll('-', '_')}_${what}`;

/** Of 24 to 64 bytes, as Standard Webhooks asks. */
const SECRET = /^whsec_(?:[A-Za-z\d+/]{4}){8,21}(?:[A-Za-z\d+/]{2}==|[A-Za-z\d+/]{3}=)?$/u;

/**
 * Reads who is told when something goes wrong from `alarms.yaml`.
 * @param environment where the credentials of web hooks are
 * @returns undefined where there is no such file: nobody is
 * @throws Complaint that names what is wrong in it, or in the environment; never a value that may hold a credential
 */
export async function readAlarms(
  folder: string,
  environment: Readonly<Record<string, string | undefined>>,
): Promise<AlarmSettings | undefined> {
  const path = join(folder, 'alarms.yaml');
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw badFile(path, { fr: `illisible (${error.code})`, en: `unreadable (${error.code})` });
  });
  if (text === undefined) return undefined;
  const said = readYaml(text, file, (what) => badFile(path, what));
  const receivers: readonly Receiver[] = [
    ...said.mail.map(({ to, alarms: kinds }): Receiver => {
      return { way: 'mail', name: `mail/${to}`, to, alarms: new Set(kinds) };
    }),
    ...said.messages.map(({ to, from, alarms: kinds }): Receiver => {
      const address = to.replace(/^@/u, '').toLowerCase();
      return {
        way: 'message',
        name: `message/${from}/${address}`,
        to: address,
        from,
        alarms: new Set(kinds),
      };
    }),
    ...said.hooks.map(({ name, url, events, alarms: kinds, local }): Receiver => {
      const credentials = { url: urlOf(name, url, environment), secret: secretOf(name, environment) };
      return {
        way: 'hook',
        name: `hook/${name}`,
        events: new Set(events),
        alarms: new Set(kinds),
        local,
        ...credentials,
      };
    }),
  ];
  const twice = receivers.find(({ name }, index) => receivers.findIndex((one) => one.name === name) < index);
  if (twice) throw badFile(path, { fr: `${twice.name} y est deux fois`, en: `${twice.name} is there twice` });
  return {
    file: path,
    language: said.language,
    unreadAfter: Temporal.Duration.from({ minutes: said['unread-after'] }),
    receivers,
  };
}

function urlOf(
  name: string,
  url: string | undefined,
  environment: Readonly<Record<string, string | undefined>>,
): Secret | undefined {
  const variable = hookVariable(name, 'URL');
  const value = url ?? environment[variable];
  if (value === undefined) return undefined;
  if (!/^https?:$/u.test(URL.parse(value)?.protocol ?? '')) throw badVariable(variable);
  return new Secret(value);
}

function secretOf(
  name: string,
  environment: Readonly<Record<string, string | undefined>>,
): Secret | undefined {
  const variable = hookVariable(name, 'SECRET');
  const value = environment[variable];
  if (value === undefined) return undefined;
  if (!SECRET.test(value)) throw badVariable(variable);
  return new Secret(value);
}

const badVariable = (name: string): Complaint =>
  new Complaint(
    {
      fr: `Réglage incorrect dans l’environnement\u00a0: ${name}.`,
      en: `Wrong setting in the environment: ${name}.`,
    },
    {
      fr: 'Corrigez-le dans le fichier .env ou dans l’environnement\u202f; docs/settings.md dit ce qui est attendu.',
      en: 'Correct it in the .env file or in the environment; docs/settings.md says what is expected.',
    },
  );

const badFile = (path: string, what: Bilingual): Complaint =>
  new Complaint(
    {
      fr: `Personne ne peut être prévenu comme ${path} le demande\u00a0: ${what.fr}.`,
      en: `Nobody can be told as ${path} asks: ${what.en}.`,
    },
    {
      fr: 'Comparez-le à config/alarms.example.yaml. Rien n’a été publié.',
      en: 'Compare it with config/alarms.example.yaml. Nothing was posted.',
    },
  );
