import { once } from 'node:events';
import { createServer } from 'node:net';
import type { Settings } from '#config/settings.ts';
import { doubtful, type Finding, well, wrong } from './finding.ts';

const WITHIN_MS = 5_000;

interface Place {
  readonly of: string;
  readonly host: string;
  readonly port: number;
  readonly variable: string;
}

/**
 * Examines where Kesako answers: free ports where no worker is at work, its health where one is, and public addresses.
 * @param worker whether one is at work on this machine
 */
export async function examinePages(settings: Settings, worker: boolean): Promise<readonly Finding[]> {
  const { console: page, publicPage, host, port } = settings;
  const places: readonly Place[] = [
    { of: 'port', host, port, variable: 'KESAKO_PORT' },
    ...(page.on
      ? [{ of: 'console-port', host: page.host, port: page.port, variable: 'KESAKO_CONSOLE_PORT' }]
      : []),
    ...(publicPage
      ? [{ of: 'public-port', host: publicPage.host, port: publicPage.port, variable: 'KESAKO_PUBLIC_PORT' }]
      : []),
  ];
  const found = worker ? [await examineHealth(settings)] : await Promise.all(places.map(examinePort));
  const open = [publicPage?.url, page.on ? page.url?.href : undefined]
    .filter((url) => url !== undefined)
    .map((url) => new URL(url));
  return [...found, ...(await Promise.all(open.map((url) => examineAddress(url, worker))))];
}

async function examinePort({ of, host, port, variable }: Place): Promise<Finding> {
  const server = createServer();
  try {
    server.listen(port, host);
    await once(server, 'listening');
    return well(of, { fr: `Port ${port} de ${host} libre`, en: `Port ${port} of ${host} free` });
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : String(error);
    return wrong(
      of,
      {
        fr: `Le port ${port} de ${host} n’est pas libre (${code}).`,
        en: `Port ${port} of ${host} is not free (${code}).`,
      },
      {
        fr: `Arrêtez ce qui l’emploie (un autre npx kesako run\u202f?), ou donnez-en un autre par ${variable}.`,
        en: `Stop what uses it (another npx kesako run?), or give another one in ${variable}.`,
      },
    );
  } finally {
    server.close();
  }
}

async function examineHealth({ host, port }: Settings): Promise<Finding> {
  const at = `http://${host.includes(':') ? `[${host}]` : host}:${port}/readyz`;
  const answer = await fetch(at, { signal: AbortSignal.timeout(WITHIN_MS) }).catch(() => undefined);
  if (answer?.ok)
    return well('readiness', {
      fr: 'Le npx kesako run en cours va bien',
      en: 'The npx kesako run at work is well',
    });
  return doubtful(
    'readiness',
    {
      fr: `Le npx kesako run en cours ne va pas bien, ou répond ailleurs (${at}\u00a0: ${answer?.status ?? '–'}).`,
      en: `The npx kesako run at work is not well, or answers elsewhere (${at}: ${answer?.status ?? '–'}).`,
    },
    { fr: 'npx kesako status dit pourquoi.', en: 'npx kesako status says why.' },
  );
}

/** A proxy may answer before there is anything behind it: what nobody serves yet is not asked for. */
async function examineAddress(url: URL, worker: boolean): Promise<Finding> {
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
  if (!worker) return well(of, { fr: `Adresse publique ${url.origin}`, en: `Public address ${url.origin}` });
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
