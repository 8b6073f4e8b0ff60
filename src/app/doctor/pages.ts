import { once } from 'node:events';
import { createServer } from 'node:net';
import type { Settings } from '#config/settings.ts';
import type { Bilingual } from '#platform/complaint.ts';
import { whyNotListening } from '#app/parts/cannot-listen.ts';
import { doubtful, type Finding, well, wrong } from './finding.ts';
import type { ExaminedStore } from './stores.ts';
import {
  type Answering,
  askReadiness,
  keptIn,
  type Readiness,
  whoAnswers,
  WITHIN_MS,
} from './who-answers.ts';

interface Place {
  readonly of: string;
  readonly host: string;
  readonly port: number;
  readonly hostSetting: string;
  readonly portSetting: string;
}

/**
 * Examines where Kesako answers: ports that are free, or taken by whoever has this very database open, whose health is asked then, and public
 * addresses.
 */
export async function examinePages(
  settings: Settings,
  { holder, which }: Pick<ExaminedStore, 'holder' | 'which'>,
): Promise<readonly Finding[]> {
  const there = holder === 'unknown' ? await whoAnswers(settings, which) : ANSWERING[holder];
  const { console: page, publicPage } = settings;
  const found = there.worker
    ? await examineHealth(settings)
    : [
        ...(await Promise.all(freePlaces(settings, there).map(examinePort))),
        ...(there.console ? [consoleAtWork()] : []),
      ];
  const open = [
    { url: publicPage?.url, isServed: there.worker },
    { url: page.on ? page.url?.href : undefined, isServed: there.worker || there.console },
  ].flatMap(({ url, isServed }) => (url === undefined ? [] : [examineAddress(new URL(url), isServed)]));
  return [...found, ...(await Promise.all(open))];
}

const ANSWERING: Readonly<Record<Exclude<ExaminedStore['holder'], 'unknown'>, Answering>> = {
  nobody: { worker: false, console: false },
  console: { worker: false, console: true },
  worker: { worker: true, console: true },
};

/** The ports that a worker is to find free. */
const freePlaces = (
  { console: page, publicPage, host, port }: Settings,
  there: Answering,
): readonly Place[] => [
  { of: 'port', host, port, hostSetting: 'KESAKO_HOST', portSetting: 'KESAKO_PORT' },
  ...(page.on && !there.console
    ? [
        {
          of: 'console-port',
          host: page.host,
          port: page.port,
          hostSetting: 'KESAKO_CONSOLE_HOST',
          portSetting: 'KESAKO_CONSOLE_PORT',
        },
      ]
    : []),
  ...(publicPage
    ? [
        {
          of: 'public-port',
          host: publicPage.host,
          port: publicPage.port,
          hostSetting: 'KESAKO_PUBLIC_HOST',
          portSetting: 'KESAKO_PUBLIC_PORT',
        },
      ]
    : []),
];

const consoleAtWork = (): Finding =>
  well('console-port', {
    fr: 'La console est servie par un programme qui ne joue rien (npx kesako console)',
    en: 'The console is served by a program that plays nothing (npx kesako console)',
  });

async function examinePort({ of, host, port, hostSetting, portSetting }: Place): Promise<Finding> {
  const server = createServer();
  try {
    server.listen(port, host);
    await once(server, 'listening');
    return well(of, { fr: `Port ${port} de ${host} libre`, en: `Port ${port} of ${host} free` });
  } catch (error) {
    const { what, mend, isTaken } = whyNotListening({ host, port, hostSetting, portSetting }, error);
    return wrong(of, what, isTaken ? stopOrMove(portSetting) : mend);
  } finally {
    server.close();
  }
}

const stopOrMove = (setting: string): Bilingual => ({
  fr: `Arrêtez ce qui l’emploie (un autre npx kesako run\u202f?), ou donnez-en un autre par ${setting}.`,
  en: `Stop what uses it (another npx kesako run?), or give another one in ${setting}.`,
});

/** Where any port will do, nobody knows where it answers. */
const examineHealth = async (settings: Settings): Promise<readonly Finding[]> =>
  settings.port === 0 ? [] : [foundHealth(await askReadiness(settings))];

/** Returns what a worker's answer says of it. A reading that is put off for the posts is as it is to be, however long it takes. */
export function foundHealth(told: Readiness): Finding {
  const { at, status } = told;
  if (status === 200)
    return well('readiness', {
      fr: 'Le npx kesako run en cours va bien',
      en: 'The npx kesako run at work is well',
    });
  const kept = keptIn(told);
  if (kept.length > 0)
    return well('readiness', {
      fr: `Le npx kesako run en cours va bien\u202f; la lecture attend, car le reste de la limite du réseau est gardé pour les messages prévus (${kept.join(', ')})`,
      en: `The npx kesako run at work is well; reading waits, for the rest of the network’s limit is kept for the posts (${kept.join(', ')})`,
    });
  return doubtful(
    'readiness',
    {
      fr: `Le npx kesako run en cours ne va pas bien, ou répond ailleurs (${at}\u00a0: ${status ?? '–'}).`,
      en: `The npx kesako run at work is not well, or answers elsewhere (${at}: ${status ?? '–'}).`,
    },
    { fr: 'npx kesako status dit pourquoi.', en: 'npx kesako status says why.' },
  );
}

/** A proxy may answer before there is anything behind it: what nobody serves yet is not asked for. */
async function examineAddress(url: URL, isServed: boolean): Promise<Finding> {
  const of = `address/${url.host}`;
  if (url.protocol !== 'https:' && !['127.0.0.1', 'localhost', '[::1]'].includes(url.hostname))
    return doubtful(
      of,
      { fr: `${url.origin} n’est pas en https.`, en: `${url.origin} is not in https.` },
      {
        fr: 'Mettez un serveur mandataire devant, qui tient le certificat.',
        en: 'Put a proxy in front of it that holds the certificate.',
      },
    );
  if (!isServed)
    return well(of, { fr: `Adresse publique ${url.origin}`, en: `Public address ${url.origin}` });
  const answer = await fetch(url, { signal: AbortSignal.timeout(WITHIN_MS), redirect: 'manual' }).catch(
    () => undefined,
  );
  if (answer && answer.status < 500)
    return well(of, { fr: `${url.origin} répond`, en: `${url.origin} answers` });
  return doubtful(
    of,
    {
      fr: `${url.origin} ne répond pas comme il faut (${answer?.status ?? 'silence'}).`,
      en: `${url.origin} does not answer as it should (${answer?.status ?? 'silence'}).`,
    },
    {
      fr: 'Vérifiez le serveur mandataire, et que son nom mène à cette machine.',
      en: 'Check the proxy, and that its name leads to this machine.',
    },
  );
}
