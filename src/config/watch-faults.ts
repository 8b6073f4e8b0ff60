import type { z } from 'zod';
import type { Bilingual } from '#platform/complaint.ts';
import type { AccountSettings } from './accounts.ts';
import type { AlarmSettings } from './alarms.ts';
import type { watchShape } from './watch-shape.ts';

type Said = z.output<typeof watchShape>;

/** Something wrong in the file: on which line, what, and how it is mended. */
export interface WatchFault {
  readonly line: number;
  readonly column: number;
  readonly what: Bilingual;
  readonly mend: Bilingual;
}

/** What the file may name. */
export interface WatchAround {
  readonly accounts: ReadonlyMap<string, AccountSettings>;
  readonly alarms?: AlarmSettings | undefined;
}

interface Misfit extends Pick<WatchFault, 'what' | 'mend'> {
  readonly path: readonly PropertyKey[];
}

/** Yields what no key is wrong about by itself. */
export function* faultsIn(said: Said, { accounts, alarms }: WatchAround): Generator<Misfit> {
  yield* starsIn(said);
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
    if (one.hours && one.hours.from === one.hours.to)
      yield {
        path: ['listen', index, 'hours'],
        what: {
          fr: `«\u00a0${one.name}\u00a0» n’écoute à aucune heure\u00a0: elle finit quand elle commence`,
          en: `“${one.name}” listens at no hour: it ends when it begins`,
        },
        mend: {
          fr: 'pour écouter jour et nuit, écrivez "00:00-24:00" ou ôtez hours',
          en: 'to listen day and night, write "00:00-24:00" or take hours out',
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
          mend:
            accounts.size === 0
              ? {
                  fr: `il n’y a pas encore de compte\u00a0: ajoutez-le par npx kesako accounts add ${account}`,
                  en: `there is no account yet: add it with npx kesako accounts add ${account}`,
                }
              : {
                  fr: `nommez-en un de config/accounts.yaml\u00a0: ${[...accounts.keys()].join(', ')}`,
                  en: `name one of config/accounts.yaml: ${[...accounts.keys()].join(', ')}`,
                },
        };
      else if (known.network === 'x' && one.addresses.length > 0)
        yield {
          path: ['listen', index, 'addresses'],
          what: {
            fr: `sur X, on ne sait pas d’avance ce que coûte tout ce que publie un compte`,
            en: `on X it is not known beforehand what all that an account posts costs`,
          },
          mend: {
            fr: `mettez addresses dans une autre écoute, sans «\u00a0${account}\u00a0»`,
            en: `put addresses into another listening, without “${account}”`,
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
          fr: `«\u00a0${rule.name}\u00a0» s’applique à tout message`,
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
            fr: `écrivez-en une\u00a0: ${[...new Set(names)].join(', ')}`,
            en: `write one of them: ${[...new Set(names)].join(', ')}`,
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

/** Yields words with a star that is not at their end: it would be taken for the end of a word. */
function* starsIn({ listen, levels }: Said): Generator<Misfit> {
  const lists = [
    ...listen.flatMap(({ words, without }, index) => [
      { path: ['listen', index, 'words'], words },
      { path: ['listen', index, 'without'], words: without },
    ]),
    ...levels.map(({ words }, index) => ({ path: ['levels', index, 'words'], words })),
  ];
  for (const { path, words } of lists)
    for (const [place, word] of words.entries())
      if (/\*\s*[^*\s]/u.test(word))
        yield {
          path: [...path, place],
          what: {
            fr: `«\u00a0${word}\u00a0»\u00a0: l’étoile ne se met qu’à la fin d’un mot`,
            en: `“${word}”: the star stands at the end of a word only`,
          },
          mend: {
            fr: 'écrivez le mot entier, ou son début suivi de l’étoile\u00a0: "évacu*"',
            en: 'write the whole word, or its beginning and the star: "evacu*"',
          },
        };
}

const twice = (path: readonly PropertyKey[], name: string): Misfit => ({
  path,
  what: { fr: `«\u00a0${name}\u00a0» y est deux fois`, en: `“${name}” is there twice` },
  mend: { fr: 'donnez-lui un autre nom', en: 'give it another name' },
});
