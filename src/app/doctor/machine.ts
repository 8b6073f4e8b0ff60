import packageFile from '#package' with { type: 'json' };
import { constants } from 'node:fs';
import { access, stat, statfs } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { ENV_FILE } from '#config/env-file.ts';
import type { Settings } from '#config/settings.ts';
import { doubtful, type Finding, well, wrong } from './finding.ts';

const MIB = 1024 * 1024;
/** Below the first the embedded database makes no new one; below the second a long game may come to that. */
const LEAST_BYTES = 128 * MIB;
const SPARE_BYTES = 1024 * MIB;
/** What others than the owner may do with a file. */
const OTHERS = 0o077;

/** Examines the program that runs this one. @param version of Node */
export function examineNode(version: string): Finding {
  const wanted: string = packageFile.dependencies.node;
  const major = (text: string): number => Number(text.split('.')[0]);
  if (major(version) >= major(wanted)) return well('node', { fr: `Node ${version}`, en: `Node ${version}` });
  return wrong(
    'node',
    {
      fr: `Node ${version}, et Kesako demande la version ${wanted}.`,
      en: `Node ${version}, and Kesako needs ${wanted}.`,
    },
    {
      fr: 'Lancez Kesako par npx kesako ou ./kesako, qui emploient le Node installé avec lui\u202f; npm ci l’installe.',
      en: 'Start Kesako by npx kesako or ./kesako, which use the Node that comes with it; npm ci installs it.',
    },
  );
}

/** Examines whether local times can be told: a game's moments depend on it. */
export function examineTimeZones(): Finding {
  const hourIn = (month: number): number | undefined => {
    try {
      const noon = Temporal.Instant.from(`2026-0${month}-15T12:00:00Z`);
      return noon.toZonedDateTimeISO('Europe/Paris').hour;
    } catch {
      return undefined;
    }
  };
  if (hourIn(1) === 13 && hourIn(7) === 14)
    return well('time-zones', { fr: 'Fuseaux horaires connus', en: 'Time zones known' });
  return wrong(
    'time-zones',
    { fr: 'Les fuseaux horaires sont inconnus de ce Node.', en: 'This Node does not know time zones.' },
    {
      fr: 'Installez le Node qui vient avec Kesako (npm ci), qui les contient.',
      en: 'Install the Node that comes with Kesako (npm ci), which holds them.',
    },
  );
}

/** Examines who can read the file that holds the credentials. Undefined: there is none. */
export async function examineEnvFile(): Promise<Finding | undefined> {
  const found = await stat(ENV_FILE).catch(() => undefined);
  if (!found) return undefined;
  if ((found.mode & OTHERS) === 0)
    return well('env-file', { fr: '.env n’est lisible que de vous', en: '.env can be read by you alone' });
  return wrong(
    'env-file',
    {
      fr: `D’autres utilisateurs de la machine peuvent lire .env (${octal(found.mode)}).`,
      en: `Other users of the machine can read .env (${octal(found.mode)}).`,
    },
    { fr: 'chmod 600 .env', en: 'chmod 600 .env' },
  );
}

/** Examines the folder in which data lies: who may write to it, who may look into it, and how much room there is. */
export async function examineDataFolder({ dataDirectory }: Settings): Promise<readonly Finding[]> {
  if (dataDirectory === 'memory') return [];
  const found = await stat(dataDirectory).catch(() => undefined);
  const folder = found ? dataDirectory : dirname(resolve(dataDirectory));
  const isOurs = await access(folder, constants.R_OK | constants.W_OK | constants.X_OK).then(
    () => found?.isDirectory() !== false,
    () => false,
  );
  if (!isOurs)
    return [
      wrong(
        'data-folder',
        {
          fr: `Le dossier de données ${dataDirectory} ne peut pas être écrit.`,
          en: `The data folder ${dataDirectory} cannot be written to.`,
        },
        {
          fr: 'Rendez-le à l’utilisateur qui lance Kesako (chown), ou donnez-en un autre par KESAKO_DATA.',
          en: 'Give it to the user that starts Kesako (chown), or name another one in KESAKO_DATA.',
        },
      ),
    ];
  const isOpen = found !== undefined && (found.mode & OTHERS) !== 0;
  return [
    isOpen
      ? doubtful(
          'data-folder',
          {
            fr: `D’autres utilisateurs peuvent voir dans le dossier de données ${dataDirectory} (${octal(found.mode)}).`,
            en: `Other users can look into the data folder ${dataDirectory} (${octal(found.mode)}).`,
          },
          { fr: `chmod 700 ${dataDirectory}`, en: `chmod 700 ${dataDirectory}` },
        )
      : well('data-folder', {
          fr: `Dossier de données ${dataDirectory}`,
          en: `Data folder ${dataDirectory}`,
        }),
    await examineRoom(folder),
  ];
}

async function examineRoom(folder: string): Promise<Finding> {
  const { bavail, bsize } = await statfs(folder);
  const free = bavail * bsize;
  const mib = Math.floor(free / MIB);
  const said = {
    fr: `${mib.toLocaleString('fr-FR')} Mio libres sur le disque`,
    en: `${mib.toLocaleString('en-GB')} MiB free on the disk`,
  };
  if (free >= SPARE_BYTES) return well('disk', said);
  const mend = { fr: 'Faites de la place avant la partie.', en: 'Make room before the game.' };
  return free < LEAST_BYTES ? wrong('disk', said, mend) : doubtful('disk', said, mend);
}

const octal = (mode: number): string => (mode & 0o777).toString(8);
