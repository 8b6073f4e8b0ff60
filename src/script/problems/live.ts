import { fr } from './french.ts';
import { error, type Said, warning } from './problem.ts';

interface At {
  readonly at: Said;
}

/** What is wrong with a live hour. */
export const liveProblems = {
  'live-judges': error(({ at }: At) => ({
    what: {
      fr: fr`La clé ${at.fr} est celle d'un jeu de détails mystères : dans une heure en direct, rien n'est juste ni faux.`,
      en: `The key ${at.en} is one of a game of mysteries: in a live hour, nothing is right or wrong.`,
    },
    mend: {
      fr: fr`Retirez-la. Pour un jeu avec des réponses, retirez plutôt ${'kind: live'}.`,
      en: `Take it out. For a game with answers, take out kind: live instead.`,
    },
  })),
  'live-alt': error(({ at }: At) => ({
    what: {
      fr: fr`Il manque ${at.fr}, le texte qui décrit l'image aux personnes qui ne la voient pas.`,
      en: `${at.en} is missing: the text that describes the picture to people who cannot see it.`,
    },
    mend: {
      fr: fr`Écrivez ce que montre l'image, par exemple : ${'alt: "Une théière de terre brune."'}`,
      en: `Write what the picture shows, for instance: alt: "A brown earthen teapot."`,
    },
  })),
  'live-unused-alt': warning(({ at }: At) => ({
    what: {
      fr: fr`${at.fr} décrit une image, et il n'y en a pas à côté.`,
      en: `${at.en} describes a picture, and there is none beside it.`,
    },
    mend: {
      fr: fr`Ajoutez l'image, par exemple : ${'picture: photos/01.jpg'}. Ou effacez alt.`,
      en: `Add the picture, for instance: picture: photos/01.jpg. Or delete alt.`,
    },
  })),
  'guest-nowhere': warning(({ guest, account }: { guest: string; account: string }) => ({
    what: {
      fr: fr`« ${guest} » est un invité sans adresse : rien de ce qu'il dira ne sera reconnu comme venant de lui.`,
      en: `"${guest}" is a guest without an address: nothing that they say will be known as theirs.`,
    },
    mend: {
      fr: fr`Écrivez son adresse en face d'un compte de l'heure, par exemple : ${`accounts: { ${account}: "@institut@social.example" }`}`,
      en: `Write their address beside an account of the hour, for instance: accounts: { ${account}: "@institut@social.example" }`,
    },
  })),
  'bad-guest-name': error(({ guest }: { guest: string }) => ({
    what: {
      fr: fr`« ${guest} » ne peut pas désigner un invité.`,
      en: `"${guest}" cannot name a guest.`,
    },
    mend: {
      fr: fr`Écrivez des minuscules sans accent, des chiffres et des traits d'union, comme ${'maison-du-the'}. Son nom se lit sous name.`,
      en: `Write plain lower-case letters, digits and hyphens, such as tea-house. Their name is read under name.`,
    },
  })),
  'live-held-word': error(({ word }: { word: string }) => ({
    what: {
      fr: fr`« ${word} », sous ${'moderation.words'}, ne retiendrait jamais rien : l'étoile ne se met qu'à la fin d'un mot.`,
      en: `"${word}", under moderation.words, would never hold anything: the star stands at the end of a word only.`,
    },
    mend: {
      fr: fr`Écrivez le mot entier, ou son début suivi de l'étoile, comme ${'"arnaq*"'}. Pour tout retenir : ${'hold: everything'}`,
      en: `Write the whole word, or its beginning and the star, such as "scam*". To hold everything: hold: everything`,
    },
  })),
  'live-overlap': error(({ at, opens, ends, from, before, most }: Overlap) => ({
    what: {
      fr: fr`${at.fr} viendrait le ${opens.fr}, alors que ce qui précède dure jusqu'au ${ends.fr}.`,
      en: `${at.en} would come on ${opens.en}, while what comes before it lasts until ${ends.en}.`,
    },
    mend: {
      fr: fr`Retirez ${'at'} : elle viendra à la suite. Ou écrivez ${`at: ${from}`}, ou plus tard.${most < 1 ? '' : fr` Ou donnez ${String(most)} au plus à ${before.fr}.`}`,
      en: `Take at out: it will follow. Or write at: ${from}, or later.${most < 1 ? '' : ` Or give at most ${most} to ${before.en}.`}`,
    },
  })),
  'live-beside-a-game': warning(({ other, folder, account, opens, ends, isHour }: Beside) => ({
    what: {
      fr: fr`« ${other} » (dossier ${folder}) se joue sur le même compte (${account}) du ${opens.fr} au ${ends.fr} : une mention qui ne répond à aucun message et ne porte pas le mot-dièse de l'heure ${isHour ? fr`peut aller à l'autre heure, et n'est alors pas montrée sur l'écran de celle-ci` : fr`est prise pour une réponse au jeu, et n'est pas montrée sur l'écran`}.`,
      en: `"${other}" (folder ${folder}) is played on the same account (${account}) from ${opens.en} to ${ends.en}: a mention that answers no post and does not carry the hashtag of the hour ${isHour ? 'may go to the other hour, and is then not shown on the wall of this one' : 'is taken for a guess, and is not shown on the wall'}.`,
    },
    mend: {
      fr: fr`Déplacez l'heure, ou donnez-lui un mot-dièse que l'autre n'impose pas : il dira à quoi l'on répond.`,
      en: `Move the hour, or give it a hashtag that the other does not impose: it will tell what is being answered.`,
    },
  })),
};

interface Overlap extends At {
  readonly opens: Said;
  readonly ends: Said;
  /** From when on it may come, as a script says it. */
  readonly from: string;
  /** Where the script says how long what comes before it takes. */
  readonly before: Said;
  /** To so many minutes that may be shortened; fewer than one: it cannot. */
  readonly most: number;
}

interface Beside {
  readonly other: string;
  /** In which the other lies. */
  readonly folder: string;
  readonly account: string;
  readonly opens: Said;
  readonly ends: Said;
  /** The other is a live hour, too. */
  readonly isHour: boolean;
}
