import { fr } from './french.ts';
import { error, warning } from './problem.ts';

interface At {
  readonly at: string;
}

/** What is wrong with moments and their order. Moments are told in the game's own time zone. */
export const timeProblems = {
  'bad-time': error(({ at, value, better }: At & { value: string; better?: string | undefined }) => ({
    what: {
      fr: fr`${at} vaut « ${value} », qui n'est pas un moment que Kesako comprend.`,
      en: `${at} is "${value}", which is not a moment that Kesako understands.`,
    },
    mend: better
      ? { fr: fr`Écrivez ${better}.`, en: `Write ${better}.` }
      : {
          fr: fr`Écrivez une date puis une heure sur 24 heures, comme ${'2027-09-18 09:00'}.`,
          en: `Write a date and a 24-hour time, such as 2027-09-18 09:00.`,
        },
  })),
  'bad-duration': error(({ at, value }: At & { value: string }) => ({
    what: {
      fr: fr`${at} vaut « ${value} », qui n'est pas une durée.`,
      en: `${at} is "${value}", which is not a duration.`,
    },
    mend: {
      fr: fr`Écrivez un nombre et son unité : ${'90s, 30min, 2h, 1h30'} ou ${'2j'}.`,
      en: `Write a number and its unit: 90s, 30min, 2h, 1h30 or 2d.`,
    },
  })),
  'bad-timezone': error(({ value, meant }: { value: string; meant?: string | undefined }) => ({
    what: {
      fr: fr`timezone vaut « ${value} », qui n'est pas un fuseau horaire connu.`,
      en: `timezone is "${value}", which is not a known time zone.`,
    },
    mend: {
      fr: fr`Écrivez un nom de fuseau, comme ${meant ?? 'Europe/Paris'}.`,
      en: `Write the name of a time zone, such as ${meant ?? 'Europe/Paris'}.`,
    },
  })),
  'time-skipped': error(({ at, value, zone, before, after }: Skipped) => ({
    what: {
      fr: fr`${at} : ${value} n'existe pas. Cette nuit-là on passe à l'heure d'été (${zone}), de ${before} à ${after}.`,
      en: `${at}: ${value} does not exist. That night the clocks go forward (${zone}), from ${before} to ${after}.`,
    },
    mend: {
      fr: fr`Choisissez une heure avant ${before}, ou à partir de ${after}.`,
      en: `Choose a time before ${before}, or from ${after} on.`,
    },
  })),
  'time-twice': warning(({ at, value, zone }: At & { value: string; zone: string }) => ({
    what: {
      fr: fr`${at} : ${value} arrive deux fois. Cette nuit-là on passe à l'heure d'hiver (${zone}).`,
      en: `${at}: ${value} comes twice. That night the clocks go back (${zone}).`,
    },
    mend: {
      fr: fr`Kesako prend la première des deux. Choisissez une autre heure pour lever le doute.`,
      en: `Kesako takes the first of the two. Choose another time to leave no doubt.`,
    },
  })),
  'closes-too-soon': error(({ at, opens, closes }: At & { opens: string; closes: string }) => ({
    what: {
      fr: fr`${at} : le mystère ferme le ${closes}, mais n'ouvre que le ${opens}.`,
      en: `${at}: the round closes on ${closes}, but only opens on ${opens}.`,
    },
    mend: {
      fr: fr`Fermez après l'ouverture. Une heure seule (${'18:00'}) désigne la première après l'ouverture.`,
      en: `Close after the opening. A time of day alone (18:00) is the first one after the opening.`,
    },
  })),
  'reveals-too-soon': error(({ at, closes, reveals }: At & { closes: string; reveals: string }) => ({
    what: {
      fr: fr`${at} : la réponse serait donnée le ${reveals}, avant la fermeture du ${closes}.`,
      en: `${at}: the answer would be given on ${reveals}, before the closing of ${closes}.`,
    },
    mend: {
      fr: fr`Donnez un délai après la fermeture, comme ${'reveals: 10min'}, ou un moment plus tardif.`,
      en: `Give a delay after the closing, such as reveals: 10min, or a later moment.`,
    },
  })),
  'late-reveal': warning(
    ({ at, value, reveals, clock }: At & { value: string; reveals: string; clock: string }) => ({
      what: {
        fr: fr`${at} : « ${value} » est une durée ; la réponse ne viendrait que le ${reveals}.`,
        en: `${at}: "${value}" is a duration; the answer would only come on ${reveals}.`,
      },
      mend: {
        fr: fr`Pour une heure du jour, écrivez ${clock}. Sinon, donnez la date et l'heure pour lever le doute.`,
        en: `For a time of day, write ${clock}. If not, give the date and the time to leave no doubt.`,
      },
    }),
  ),
  'hint-outside-round': error(
    ({ at, when, opens, closes }: At & { when: string; opens: string; closes: string }) => ({
      what: {
        fr: fr`${at} : l'indice viendrait le ${when}, hors du mystère (du ${opens} au ${closes}).`,
        en: `${at}: the hint would come on ${when}, outside the round (${opens} to ${closes}).`,
      },
      mend: {
        fr: fr`Placez-le après l'ouverture et avant la fermeture, par exemple ${'after: 2h'}.`,
        en: `Place it after the opening and before the closing, for instance after: 2h.`,
      },
    }),
  ),
  'hint-time': error(({ at, both }: At & { both: boolean }) => ({
    what: both
      ? { fr: fr`${at} a deux moments : at et after.`, en: `${at} has two moments: at and after.` }
      : { fr: fr`${at} n'a pas de moment.`, en: `${at} has no moment.` },
    mend: {
      fr: fr`Donnez l'un ou l'autre : ${'after: 2h'} (depuis l'ouverture) ou ${'at: 14:00'}.`,
      en: `Give one or the other: after: 2h (since the opening) or at: 14:00.`,
    },
  })),
  'last-call-outside-round': error(({ at, when, opens }: At & { when: string; opens: string }) => ({
    what: {
      fr: fr`${at} : le dernier appel viendrait le ${when}, alors que le mystère ouvre le ${opens}.`,
      en: `${at}: the last call would come on ${when}, while the round opens on ${opens}.`,
    },
    mend: {
      fr: fr`Donnez un délai plus court avant la fermeture, ou ${'last-call: false'}.`,
      en: `Give a shorter time before the closing, or last-call: false.`,
    },
  })),
  'overlapping-rounds': error(({ number, opens, other, reveals, accounts }: Overlap) => ({
    what: {
      fr: fr`Le mystère ${number} ouvre le ${opens}, avant la réponse du mystère ${other} (${reveals}), ${accounts.includes(',') ? 'sur les comptes' : 'sur le compte'} ${accounts}.`,
      en: `Round ${number} opens on ${opens}, before the answer of round ${other} (${reveals}), on ${accounts}.`,
    },
    mend: {
      fr: fr`Ouvrez-le une fois la réponse du mystère ${other} donnée, ou fermez celui-là plus tôt.`,
      en: `Open it once the answer of round ${other} is given, or close that one earlier.`,
    },
  })),
  'past-time': warning(({ at, when }: At & { when: string }) => ({
    what: { fr: fr`${at} : le ${when} est déjà passé.`, en: `${at}: ${when} is already past.` },
    mend: {
      fr: fr`Changez la date avant de lancer le jeu. Une répétition se joue à n'importe quelle date.`,
      en: `Change the date before running the game. A rehearsal plays at any date.`,
    },
  })),
};

interface Skipped extends At {
  readonly value: string;
  readonly zone: string;
  readonly before: string;
  readonly after: string;
}

interface Overlap {
  readonly number: number;
  readonly opens: string;
  readonly other: number;
  readonly reveals: string;
  readonly accounts: string;
}
