import { sayBy, sayDay } from '#game/words/dates.ts';
import type { ClockInstead, MeantWhen, WhyNoMoment } from '#script/why-no-moment.ts';
import { fr } from './french.ts';
import { error, type Said, warning } from './problem.ts';

interface At {
  readonly at: Said;
}

/** What is known of a moment that cannot be read. */
interface BadTime extends MeantWhen {
  readonly value: string;
  /** It is an opening: nothing comes before it that a time of day alone could follow. */
  readonly opens: boolean;
}

type Meant = Omit<BadTime, 'value' | 'why'>;

const isWithoutDate = ({ opens, better }: Meant): boolean => opens && better?.includes(' ') === false;

function whyNoMoment(why: WhyNoMoment, meant: Meant): Said {
  if (isWithoutDate(meant)) return { fr: fr`il manque la date`, en: `the date is missing` };
  switch (why.kind) {
    case 'no-such-day':
      return {
        fr: fr`${monthName(why.month, 'fr')} n'a que ${why.days} jours`,
        en: `${monthName(why.month, 'en')} has only ${why.days} days`,
      };
    case 'no-such-time':
      return { fr: fr`une journée va de ${'00:00'} à ${'23:59'}`, en: `a day goes from 00:00 to 23:59` };
    case 'midnight':
      return {
        fr: fr`minuit est l'heure ${'00:00'} du jour qui commence`,
        en: `midnight is 00:00 of the day that begins`,
      };
    case 'misnamed':
      return {
        fr: fr`le ${sayDay(why.date, 'fr')} est un ${sayBy(why.date, 'fr', WEEKDAY)}, pas un ${sayBy(named(why), 'fr', WEEKDAY)}`,
        en: `${sayDay(why.date, 'en')} is a ${sayBy(why.date, 'en-GB', WEEKDAY)}, not a ${sayBy(named(why), 'en-GB', WEEKDAY)}`,
      };
    case 'no-year':
      return { fr: fr`il manque l'année`, en: `the year is missing` };
    case 'relative':
      return { fr: fr`la date s'écrit en chiffres`, en: `the date is written in figures` };
    case 'form':
      return {
        fr: fr`ce n'est pas la forme d'une date ou d'une heure`,
        en: `that is not the form of a date or a time`,
      };
  }
}

const WEEKDAY = { weekday: 'long' } as const;

/** A date of the day of the week that was said. */
const named = ({ date, said }: { readonly date: Temporal.PlainDate; readonly said: number }) =>
  date.add({ days: said - date.dayOfWeek });

const monthName = (month: number, language: 'fr' | 'en'): string =>
  Temporal.PlainYearMonth.from({ year: 2000, month, calendar: 'gregory' }).toLocaleString(language, {
    month: 'long',
    calendar: 'gregory',
  });

function mendMoment(meant: Meant, why: WhyNoMoment): Said {
  const { better, around, time = '09:00', opens } = meant;
  if (around)
    return { fr: fr`Écrivez ${around[0]} ou ${around[1]}`, en: `Write ${around[0]} or ${around[1]}` };
  if (better !== undefined && !isWithoutDate(meant))
    return { fr: fr`Écrivez ${better}`, en: `Write ${better}` };
  if (!opens && (why.kind === 'form' || why.kind === 'no-such-time')) {
    return {
      fr: fr`Écrivez une heure sur 24 heures, comme ${'18:00'}, ou la date puis l'heure, comme ${'2027-09-18 18:00'}`,
      en: `Write a 24-hour time, such as 18:00, or the date and then the time, such as 2027-09-18 18:00`,
    };
  }
  const example = `2027-09-18 ${time}`;
  return {
    fr: fr`Écrivez l'année, le mois et le jour en chiffres, puis l'heure, comme ${example}`,
    en: `Write the year, the month and the day in figures, then the time, such as ${example}`,
  };
}

interface BadDuration extends At {
  readonly value: string;
  readonly better: string | undefined;
  /** It is a time of day. */
  readonly clock?: ClockInstead;
}

function mendDuration(better: string | undefined, clock: ClockInstead | undefined): Said {
  if (clock?.key === 'last-call') {
    const delay = `last-call: ${better ?? '30min'}`;
    return better === undefined
      ? {
          fr: fr`Écrivez le délai avant la fermeture, comme ${delay}.`,
          en: `Write the delay before the closing, such as ${delay}.`,
        }
      : {
          fr: fr`C'est un délai avant la fermeture : pour ${clock.time}, écrivez ${delay}.`,
          en: `It is a delay before the closing: for ${clock.time}, write ${delay}.`,
        };
  }
  if (clock) return forTimeOfDay(clock);
  return better === undefined
    ? {
        fr: fr`Écrivez un nombre et son unité : ${'90s, 30min, 2h, 1h30'} ou ${'2j'}.`,
        en: `Write a number and its unit: 90s, 30min, 2h, 1h30 or 2d.`,
      }
    : { fr: fr`Écrivez ${better}`, en: `Write ${better}` };
}

/** What comes after a duration, by the key of the time of day that it may be instead. */
const DELAYED: Readonly<Record<ClockInstead['key'], Said>> = {
  at: { fr: fr`l'indice viendrait`, en: `the hint would come` },
  closes: { fr: fr`le mystère fermerait`, en: `the mystery would close` },
  'last-call': { fr: fr`le dernier appel viendrait`, en: `the last call would come` },
};

const forTimeOfDay = ({ key, time }: ClockInstead): Said => ({
  fr: fr`Pour une heure du jour, écrivez ${`${key}: ${time}`}`,
  en: `For a time of day, write ${key}: ${time}`,
});

/** What is wrong with moments and their order. Moments are told in the game's own time zone. */
export const timeProblems = {
  'bad-time': error(({ at, value, why, ...meant }: At & BadTime) => ({
    what: {
      fr: fr`${at.fr} vaut « ${value} » ; ${whyNoMoment(why, meant).fr}.`,
      en: `${at.en} is "${value}"; ${whyNoMoment(why, meant).en}.`,
    },
    mend: mendMoment(meant, why),
  })),
  'bad-duration': error(({ at, value, better, clock }: BadDuration) => ({
    what: {
      fr: fr`${at.fr} vaut « ${value} », qui n'est pas une durée.`,
      en: `${at.en} is "${value}", which is not a duration.`,
    },
    mend: mendDuration(better, clock),
  })),
  'bad-timezone': error(({ value, meant, among }: BadTimezone) => ({
    what: {
      fr: fr`timezone vaut « ${value} », qui n'est pas un fuseau horaire connu.`,
      en: `timezone is "${value}", which is not a known time zone.`,
    },
    mend: among
      ? {
          fr: fr`Plusieurs lieux s'appellent ainsi : écrivez ${among.join(' ou ')}.`,
          en: `Several places are called so: write ${among.join(' or ')}.`,
        }
      : {
          fr: fr`Écrivez un nom de fuseau, comme ${meant ?? 'Europe/Paris'}.`,
          en: `Write the name of a time zone, such as ${meant ?? 'Europe/London'}.`,
        },
  })),
  'time-skipped': error(({ at, value, zone, before, after }: Skipped) => ({
    what: {
      fr: fr`${at.fr} : le ${value.fr} n'existe pas. Cette nuit-là on passe à l'heure d'été (${zone}), de ${before} à ${after}.`,
      en: `${at.en}: ${value.en} does not exist. That night the clocks go forward (${zone}), from ${before} to ${after}.`,
    },
    mend: {
      fr: fr`Choisissez une heure avant ${before}, ou à partir de ${after}.`,
      en: `Choose a time before ${before}, or from ${after} on.`,
    },
  })),
  'time-twice': warning(({ at, value, zone }: At & { value: Said; zone: string }) => ({
    what: {
      fr: fr`${at.fr} : le ${value.fr} arrive deux fois. Cette nuit-là on passe à l'heure d'hiver (${zone}).`,
      en: `${at.en}: ${value.en} comes twice. That night the clocks go back (${zone}).`,
    },
    mend: {
      fr: fr`Kesako prend la première des deux. Choisissez une autre heure pour lever le doute.`,
      en: `Kesako takes the first of the two. Choose another time to leave no doubt.`,
    },
  })),
  'closes-too-soon': error(({ at, opens, closes }: At & { opens: Said; closes: Said }) => ({
    what: {
      fr: fr`${at.fr} : le mystère ferme le ${closes.fr}, mais n'ouvre que le ${opens.fr}.`,
      en: `${at.en}: the mystery closes on ${closes.en}, but only opens on ${opens.en}.`,
    },
    mend: {
      fr: fr`Fermez après l'ouverture. Une heure seule (${'18:00'}) désigne la première après l'ouverture.`,
      en: `Close after the opening. A time of day alone (18:00) is the first one after the opening.`,
    },
  })),
  'reveals-too-soon': error(({ at, closes, reveals }: At & { closes: Said; reveals: Said }) => ({
    what: {
      fr: fr`${at.fr} : la réponse serait donnée le ${reveals.fr}, avant la fermeture du ${closes.fr}.`,
      en: `${at.en}: the answer would be given on ${reveals.en}, before the closing of ${closes.en}.`,
    },
    mend: {
      fr: fr`Donnez un délai après la fermeture, comme ${'reveals: 10min'}, ou un moment plus tardif.`,
      en: `Give a delay after the closing, such as reveals: 10min, or a later moment.`,
    },
  })),
  'late-reveal': warning(
    ({ at, value, reveals, clock }: At & { value: string; reveals: Said; clock: string }) => ({
      what: {
        fr: fr`${at.fr} : « ${value} » est une durée ; la réponse ne viendrait que le ${reveals.fr}.`,
        en: `${at.en}: "${value}" is a duration; the answer would only come on ${reveals.en}.`,
      },
      mend: {
        fr: fr`Pour une heure du jour, écrivez ${clock}. Sinon, donnez la date et l'heure pour lever le doute.`,
        en: `For a time of day, write ${clock}. If not, give the date and the time to leave no doubt.`,
      },
    }),
  ),
  'hint-outside-round': error(({ at, when, opens, closes, clock }: At & OutsideRound & { closes: Said }) => ({
    what: {
      fr: fr`${at.fr} : l'indice viendrait le ${when.fr}, hors du mystère (du ${opens.fr} au ${closes.fr}).`,
      en: `${at.en}: the hint would come on ${when.en}, outside the mystery (${opens.en} to ${closes.en}).`,
    },
    mend: clock
      ? forTimeOfDay(clock)
      : {
          fr: fr`Placez-le après l'ouverture et avant la fermeture, par exemple ${'after: 2h'}.`,
          en: `Place it after the opening and before the closing, for instance after: 2h.`,
        },
  })),
  'hint-time': error(({ at, both }: At & { both: boolean }) => ({
    what: both
      ? { fr: fr`${at.fr} a deux moments : at et after.`, en: `${at.en} has two moments: at and after.` }
      : { fr: fr`${at.fr} n'a pas de moment.`, en: `${at.en} has no moment.` },
    mend: {
      fr: fr`Donnez l'un ou l'autre : ${'after: 2h'} (depuis l'ouverture) ou ${'at: 14:00'}.`,
      en: `Give one or the other: after: 2h (since the opening) or at: 14:00.`,
    },
  })),
  'last-call-outside-round': error(({ at, when, opens, isAtClosing, clock, better }: LastCallOutside) => ({
    what: isAtClosing
      ? {
          fr: fr`${at.fr} : le dernier appel viendrait le ${when.fr}, à la fermeture du mystère.`,
          en: `${at.en}: the last call would come on ${when.en}, when the mystery closes.`,
        }
      : {
          fr: fr`${at.fr} : le dernier appel viendrait le ${when.fr}, alors que le mystère ouvre le ${opens.fr}.`,
          en: `${at.en}: the last call would come on ${when.en}, while the mystery opens on ${opens.en}.`,
        },
    mend: isAtClosing
      ? {
          fr: fr`Pour n'en avoir aucun, écrivez ${'last-call: false'} ; sinon, donnez un délai avant la fermeture, comme ${'last-call: 30min'}.`,
          en: `To have none, write last-call: false; if not, give a delay before the closing, such as last-call: 30min.`,
        }
      : clock
        ? mendDuration(better, clock)
        : {
            fr: fr`Donnez un délai plus court avant la fermeture, ou ${'last-call: false'}.`,
            en: `Give a shorter time before the closing, or last-call: false.`,
          },
  })),
  'delay-or-time': warning(({ at, value, comes, clock, sure, better }: DelayOrTime) => {
    const what = DELAYED[clock.key];
    const mend = mendDuration(better, clock);
    return {
      what: {
        fr: fr`${at.fr} : « ${value} » est une durée ; ${what.fr} le ${comes.fr}.`,
        en: `${at.en}: "${value}" is a duration; ${what.en} on ${comes.en}.`,
      },
      mend: {
        fr: fr`${mend.fr.replace(/\.$/u, '')}. Si c'est bien une durée, écrivez ${sure} pour lever le doute.`,
        en: `${mend.en.replace(/\.$/u, '')}. If it is a duration, write ${sure} to leave no doubt.`,
      },
    };
  }),
  'overlapping-rounds': error(({ number, opens, other, reveals, accounts, more }: Overlap) => ({
    what: {
      fr: fr`Le mystère ${number} ouvre le ${opens.fr}, avant la réponse du mystère ${other} (${reveals.fr}), ${accounts.includes(',') ? 'sur les comptes' : 'sur le compte'} ${accounts}.${moreRounds(more).fr}`,
      en: `Mystery ${number} opens on ${opens.en}, before the answer of mystery ${other} (${reveals.en}), on ${accounts}.${moreRounds(more).en}`,
    },
    mend: {
      fr: fr`Ouvrez-le une fois la réponse du mystère ${other} donnée, ou fermez celui-là plus tôt.`,
      en: `Open it once the answer of mystery ${other} is given, or close that one earlier.`,
    },
  })),
  'past-time': warning(({ at, when }: At & { when: Said }) => ({
    what: { fr: fr`${at.fr} : le ${when.fr} est déjà passé.`, en: `${at.en}: ${when.en} is already past.` },
    mend: {
      fr: fr`Changez la date avant de lancer le jeu. Une répétition se joue à n'importe quelle date.`,
      en: `Change the date before running the game. A rehearsal plays at any date.`,
    },
  })),
};

interface OutsideRound {
  readonly when: Said;
  readonly opens: Said;
  /** What is read as a duration may well be a time of day. */
  readonly clock?: ClockInstead | undefined;
  readonly better?: string | undefined;
}

interface LastCallOutside extends At, OutsideRound {
  /** It comes no earlier than that, in place of too early. */
  readonly isAtClosing: boolean;
}

interface DelayOrTime extends At {
  readonly value: string;
  /** When what it delays comes. */
  readonly comes: Said;
  readonly clock: ClockInstead;
  /** The same duration, written so that nobody takes it for a time of day. */
  readonly sure: string;
  readonly better: string | undefined;
}

interface BadTimezone {
  readonly value: string;
  readonly meant?: string | undefined;
  /** The zones of places that share the name, instead of the one that is meant. */
  readonly among?: readonly (string | undefined)[];
}

interface Skipped extends At {
  readonly value: Said;
  readonly zone: string;
  readonly before: string;
  readonly after: string;
}

interface Overlap {
  readonly number: number;
  readonly opens: Said;
  readonly other: number;
  readonly reveals: Said;
  readonly accounts: string;
  /** Rounds that follow, each of which opens too soon as well. */
  readonly more: readonly number[];
}

/** Most numbers that are told one by one. */
const MOST_NUMBERS = 5;

function moreRounds(numbers: readonly number[]): Said {
  if (numbers.length === 0) return { fr: '', en: '' };
  if (numbers.length === 1) {
    return {
      fr: fr` De même pour le mystère ${numbers[0] ?? ''}.`,
      en: ` The same goes for mystery ${numbers[0]}.`,
    };
  }
  if (numbers.length > MOST_NUMBERS) {
    return {
      fr: fr` De même pour les ${numbers.length} mystères suivants.`,
      en: ` The same goes for the ${numbers.length} mysteries after it.`,
    };
  }
  const listed = numbers.slice(0, -1).join(', ');
  return {
    fr: fr` De même pour les mystères ${listed} et ${numbers.at(-1) ?? ''}.`,
    en: ` The same goes for mysteries ${listed} and ${numbers.at(-1)}.`,
  };
}
