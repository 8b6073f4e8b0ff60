import type { OpenIdSettings, Settings, TrustedHeader } from '#config/settings.ts';
import { Complaint } from '#platform/complaint.ts';

/** Where the console is served. */
export interface ConsolePlace {
  readonly host: string;
  /** 0: any free one. */
  readonly port: number;
  /** As browsers call it, when that is not the machine itself. */
  readonly url: URL | undefined;
  /** Whoever listens on the way may read all of it. */
  readonly insecure: boolean;
  /** The header in which the proxy writes the address of whoever calls. */
  readonly addressHeader: string | undefined;
  /** The header in which the proxy writes who has logged in there. */
  readonly userHeader?: TrustedHeader | undefined;
  /** By whom people are known who log in without a password. */
  readonly openId?: OpenIdSettings | undefined;
}

/** Names of the machine itself, which nobody else can reach. */
const HERE: ReadonlySet<string> = new Set(['127.0.0.1', 'localhost', '::1']);

/**
 * Returns where the console is to be served; undefined: nowhere.
 * @throws Complaint when others could reach it in clear, or a proxy is believed where there is none
 */
export function consolePlace({ console: place }: Pick<Settings, 'console'>): ConsolePlace | undefined {
  if (!place.on) return undefined;
  const { host, port, url, insecure, addressHeader, userHeader, openId } = place;
  const isSafe = HERE.has(host)
    ? url?.protocol !== 'http:' || HERE.has(url.hostname)
    : url?.protocol === 'https:';
  if (!isSafe && !insecure) throw inClear(host);
  if (userHeader && !url) throw withoutProxy();
  return { host, port, url, insecure, addressHeader, userHeader, openId };
}

/** Returns the address at which a browser finds it, once its port is known. */
export function addressOf({ host, url }: ConsolePlace, port: number): URL {
  if (url) return url;
  return new URL(`http://${host.includes(':') ? `[${host}]` : host}:${port}/`);
}

/** Returns the values of `Host` under which it answers: a site whose name was made to lead here finds nothing. Undefined: under any. */
export function hostsOf(place: ConsolePlace, port: number): ReadonlySet<string> | undefined {
  if (!HERE.has(place.host) && place.insecure && !place.url) return undefined;
  const own = [...HERE].map((name) => `${name.includes(':') ? `[${name}]` : name}:${port}`);
  return new Set([...(HERE.has(place.host) ? own : []), ...(place.url ? [place.url.host] : [])]);
}

const inClear = (host: string): Complaint =>
  new Complaint(
    {
      fr: `La console serait lisible en clair\u00a0: elle écoute sur ${host} sans adresse publique en https.`,
      en: `The console could be read in clear: it listens on ${host} without a public address in https.`,
    },
    {
      fr: 'Donnez son adresse en https par KESAKO_CONSOLE_URL (un serveur mandataire tient le certificat), ou laissez KESAKO_CONSOLE_HOST à 127.0.0.1\u202f; KESAKO_CONSOLE_INSECURE=yes accepte le risque sur un réseau sûr, KESAKO_CONSOLE=off s’en passe. Rien n’a été publié.',
      en: 'Give its address in https by KESAKO_CONSOLE_URL (a proxy holds the certificate), or leave KESAKO_CONSOLE_HOST at 127.0.0.1; KESAKO_CONSOLE_INSECURE=yes takes the risk on a safe network, KESAKO_CONSOLE=off does without it. Nothing was posted.',
    },
  );

const withoutProxy = (): Complaint =>
  new Complaint(
    {
      fr: 'KESAKO_CONSOLE_USER_HEADER fait croire un serveur mandataire, et il n’y en a pas\u00a0: KESAKO_CONSOLE_URL n’est pas réglé.',
      en: 'KESAKO_CONSOLE_USER_HEADER has a proxy be believed, and there is none: KESAKO_CONSOLE_URL is not set.',
    },
    {
      fr: 'Donnez l’adresse de la console derrière le mandataire par KESAKO_CONSOLE_URL, ou retirez KESAKO_CONSOLE_USER_HEADER. Rien n’a été publié.',
      en: 'Give the address of the console behind the proxy by KESAKO_CONSOLE_URL, or take KESAKO_CONSOLE_USER_HEADER out. Nothing was posted.',
    },
  );
