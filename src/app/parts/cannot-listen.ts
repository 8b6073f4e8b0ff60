import { type Bilingual, Complaint } from '#platform/complaint.ts';

/** Where something was to be served, and the settings that say so. */
interface Place {
  readonly host: string;
  readonly port: number;
  readonly hostSetting: string;
  readonly portSetting: string;
}

/** What is wrong with a place, and what to do. */
interface CannotListen {
  readonly what: Bilingual;
  readonly mend: Bilingual;
  /** Something else uses it, or may. */
  readonly isTaken: boolean;
}

/** Codes by which a machine says that an address is none of its own, or that a name is none. */
const NO_ADDRESS = /^(?:EADDRNOTAVAIL|ENOTFOUND|EAFNOSUPPORT|EINVAL|EAI_\w+)$/u;

/** Says why nothing can be served at a place, by what Node says, each in a sentence of its own. */
export function whyNotListening(
  { host, port, hostSetting, portSetting }: Place,
  cause: unknown,
): CannotListen {
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : String(cause);
  if (NO_ADDRESS.test(code))
    return {
      what: {
        fr: `Cette machine n’a pas l’adresse ${host} (${code}).`,
        en: `This machine has no address ${host} (${code}).`,
      },
      isTaken: false,
      mend: {
        fr: `Donnez par ${hostSetting} 127.0.0.1, que seule cette machine atteint, ou 0.0.0.0, pour toutes ses adresses.`,
        en: `Give in ${hostSetting} 127.0.0.1, which this machine alone reaches, or 0.0.0.0, for all its addresses.`,
      },
    };
  if (code === 'EACCES')
    return {
      what: {
        fr: `Kesako n’a pas le droit d’ouvrir le port ${port} de ${host} (${code}).`,
        en: `Kesako may not open port ${port} of ${host} (${code}).`,
      },
      isTaken: false,
      mend: {
        fr: `Donnez par ${portSetting} un port à partir de 1024\u00a0: ceux d’en dessous demandent des droits.`,
        en: `Give a port from 1024 on in ${portSetting}: those below need rights.`,
      },
    };
  return {
    isTaken: true,
    what: {
      fr: `Le port ${port} de ${host} n’est pas libre (${code}).`,
      en: `Port ${port} of ${host} is not free (${code}).`,
    },
    mend: {
      fr: `Donnez-en un autre par ${portSetting} (0\u00a0: n’importe lequel).`,
      en: `Give another one in ${portSetting} (0: any).`,
    },
  };
}

/** Returns the complaint that a worker cannot start since nothing can be served at a place. @param before what comes first, in the sentence */
export function cannotListen(place: Place, cause: unknown, before?: Bilingual): Complaint {
  const { what, mend } = whyNotListening(place, cause);
  const joined = (lead: string | undefined, said: string): string =>
    lead === undefined ? said : `${lead} ${said}`;
  return new Complaint(
    { fr: joined(before?.fr, what.fr), en: joined(before?.en, what.en) },
    { fr: `${mend.fr} Rien n’a été publié.`, en: `${mend.en} Nothing was posted.` },
  );
}
