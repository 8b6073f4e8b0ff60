import { sayReason } from '#judge/reasons.ts';
import type { Judgement } from '#judge/verdict.ts';
import { fr } from './french.ts';
import { advice, error, type Said, warning } from './problem.ts';

interface Answer {
  readonly answer: string;
}

/** What is wrong with answers, or gives them away. */
export const answerProblems = {
  'answer-is-look-alike': error(({ answer, list }: Answer & { list: 'close' | 'not' }) => ({
    what: {
      fr: fr`« ${answer} » est à la fois une réponse acceptée (answers) et une réponse ${list === 'not' ? 'refusée (not)' : 'proche (close)'}.`,
      en: `"${answer}" is both an accepted answer (answers) and ${list === 'not' ? 'a refused one (not)' : 'a close one (close)'}.`,
    },
    mend: {
      fr: fr`Gardez-la dans une seule des deux listes ; au besoin, précisez l'autre (« …, du Mans »).`,
      en: `Keep it in one of the two lists only; if need be, make the other more precise.`,
    },
  })),
  'answer-refused': error(({ answer, code, about, apart }: Answer & Refused) => ({
    what: {
      fr: fr`Un joueur qui répondrait « ${answer} » n'aurait pas gagné (${sayReason(code, about, 'fr')}).`,
      en: `A player who answered "${answer}" would not have won (${sayReason(code, about, 'en')}).`,
    },
    mend: apart
      ? {
          fr: fr`Reformulez cette réponse, ou ôtez de ${'`close`'} ou de ${'`not`'} ce qui la contient.`,
          en: `Word this answer differently, or take what it contains out of \`close\` or \`not\`.`,
        }
      : {
          fr: fr`Écrivez-la comme un joueur la dirait : le nom du lieu, sans phrase autour.`,
          en: `Write it as a player would say it: the name of the place, with no sentence around it.`,
        },
  })),
  'close-accepted': error(({ answer }: Answer) => ({
    what: {
      fr: fr`« ${answer} » devrait être une réponse proche, mais serait acceptée : elle contient une réponse.`,
      en: `"${answer}" should be a close answer, but would be accepted: it contains an answer.`,
    },
    mend: {
      fr: fr`Précisez les réponses acceptées, ou effacez celle-ci.`,
      en: `Make the accepted answers more precise, or delete this one.`,
    },
  })),
  'look-alike-accepted': error(({ answer }: Answer) => ({
    what: {
      fr: fr`« ${answer} » ne doit jamais être acceptée, mais le serait.`,
      en: `"${answer}" must never be accepted, but would be.`,
    },
    mend: {
      fr: fr`Précisez les réponses acceptées : l'une d'elles la recouvre.`,
      en: `Make the accepted answers more precise: one of them covers it.`,
    },
  })),
  'unmaskable-answer': error(({ answer }: Answer) => ({
    what: {
      fr: fr`« ${answer} » est trop courte pour être masquée : le dernier appel la montrerait.`,
      en: `"${answer}" is too short to be masked: the last call would show it.`,
    },
    mend: {
      fr: fr`Placez en premier une réponse plus longue, ou écrivez ${'last-call: false'}.`,
      en: `Put a longer answer first, or write last-call: false.`,
    },
  })),
  'repeated-answer': warning(({ answer }: Answer) => ({
    what: {
      fr: fr`« ${answer} » est déjà dans la liste (capitales et accents ne comptent pas).`,
      en: `"${answer}" is already in the list (capitals and accents do not count).`,
    },
    mend: { fr: fr`Effacez-la.`, en: `Delete it.` },
  })),
  'comma-in-answer': warning(({ answer, alone, apart, both }: Answer & Comma) => ({
    what: {
      fr:
        alone === undefined
          ? fr`« ${answer} » compte pour une seule réponse, virgule comprise : c'est elle qui serait révélée.`
          : fr`« ${answer} » compte pour une seule réponse, virgule comprise : qui dirait seulement « ${alone} » ne gagnerait pas.`,
      en:
        alone === undefined
          ? `"${answer}" counts as one answer, comma and all: that is what would be revealed.`
          : `"${answer}" counts as one answer, comma and all: a player who said only "${alone}" would not win.`,
    },
    mend: {
      fr: [
        ...(apart === undefined ? [] : [fr`Si ce sont plusieurs noms, écrivez ${`answers: [${apart}]`}.`]),
        ...(both === undefined
          ? []
          : [fr`Si c'est un lieu et où il est, ajoutez le lieu seul : ${`answers: [${both}]`}.`]),
        fr`Si c'est voulu : ${'accept-warnings: [comma-in-answer]'}.`,
      ].join(' '),
      en: [
        ...(apart === undefined ? [] : [`If these are several names, write answers: [${apart}].`]),
        ...(both === undefined
          ? []
          : [`If it is a place and where it is, add the place alone: answers: [${both}].`]),
        'If it is meant so: accept-warnings: [comma-in-answer].',
      ].join(' '),
    },
  })),
  'vague-answer': warning(({ answer, why, only, town }: Answer & Vague) => ({
    what: {
      fr: town
        ? fr`« ${answer} » est aussi une commune : ${town.name} (${town.department}). La nommer, sans reconnaître ce que montre la photo, suffirait pour gagner.`
        : fr`« ${answer} » ${VAGUENESS[why].fr}.`,
      en: town
        ? `"${answer}" is a town as well: ${town.name} (${town.department}, France). Naming it, without knowing what the photo shows, would be enough to win.`
        : `"${answer}" ${VAGUENESS[why].en}.`,
    },
    mend: town
      ? {
          fr: fr`Si la photo n'est pas de là, ou si c'est la ville qu'il faut trouver, écrivez ${ACCEPTING}. Sinon, précisez la réponse (« château de ${town.name} »).`,
          en: `If the photo is not from there, or if it is the town that is to be found, write ${ACCEPTING}. Otherwise make the answer more precise ("${town.name} Castle").`,
        }
      : why === 'only-alone'
        ? {
            fr: fr`Ajoutez à answers des variantes plus longues, ou écrivez ${ACCEPTING} si c'est voulu.`,
            en: `Add longer variants to answers, or write ${ACCEPTING} if that is intended.`,
          }
        : only
          ? {
              fr: fr`Précisez-la, ou écrivez ${ACCEPTING} si c'est voulu.`,
              en: `Make it more precise, or write ${ACCEPTING} if that is intended.`,
            }
          : {
              fr: fr`Précisez-la, rangez-la parmi les réponses proches (${'`close`'}), ou écrivez ${ACCEPTING} si c'est voulu.`,
              en: `Make it more precise, put it among the close answers (\`close\`), or write ${ACCEPTING} if that is intended.`,
            },
  })),
  'answers-too-close': warning(({ answer, other, number }: Answer & { other: string; number: number }) => ({
    what: {
      fr: fr`Une même réponse gagnerait à ce mystère (« ${answer} ») et au mystère ${number} (« ${other} »).`,
      en: `One reply would win both this mystery ("${answer}") and mystery ${number} ("${other}").`,
    },
    mend: {
      fr: fr`Précisez l'une des deux réponses, ou ne changez rien si c'est voulu.`,
      en: `Make one of the two answers more precise, or change nothing if that is intended.`,
    },
  })),
  'towns-alike': advice(({ answer, towns }: Answer & { towns: readonly string[] }) => ({
    what: {
      fr: fr`Des joueurs pourraient confondre « ${answer} » avec une commune au nom voisin : ${towns.join(', ')}.`,
      en: `Players could take "${answer}" for a town with a name like it: ${towns.join(', ')}.`,
    },
    mend: {
      fr: fr`Si c'est à craindre, ajoutez-la à ${'`not`'} : elle sera refusée par son nom.`,
      en: `If that worries you, add it to \`not\`: it will then be refused by name.`,
    },
  })),
  'name-told': warning(({ at, number, words }: Leak) => ({
    what: {
      fr: fr`${at.fr} dit « ${words} », le nom qui fait la réponse du mystère ${number}.`,
      en: `${at.en} says "${words}", the name that makes the answer of mystery ${number}.`,
    },
    mend: {
      fr: fr`Dites-le autrement, à moins que ce ne soit voulu : il n'y manque presque rien pour gagner. ${'accept-warnings: [name-told]'} le garde.`,
      en: `Say it otherwise, unless it is meant so: hardly anything is missing to win. accept-warnings: [name-told] keeps it.`,
    },
  })),
  leak: error(({ at, number, words }: Leak) => ({
    what: {
      fr: fr`${at.fr} donne la réponse du mystère ${number} avant l'heure : « ${words} ».`,
      en: `${at.en} gives the answer of mystery ${number} away: "${words}".`,
    },
    mend: {
      fr: fr`Dites-le autrement : un joueur qui recopierait ces mots gagnerait.`,
      en: `Say it differently: a player who copied these words would win.`,
    },
  })),
  'later-answer': warning(({ at, number, words }: Leak) => ({
    what: {
      fr: fr`${at.fr} nomme la réponse du mystère ${number}, encore secrète quand ce texte paraît : « ${words} ».`,
      en: `${at.en} names the answer of mystery ${number}, which is still a secret when this text is published: "${words}".`,
    },
    mend: {
      fr: fr`Dites-le autrement, ou ne changez rien si ces mots n'aident personne.`,
      en: `Say it differently, or change nothing if these words help nobody.`,
    },
  })),
  'later-answer-written': error(({ at, number, words }: Leak) => ({
    what: {
      fr: fr`${at.fr}, que vous venez d'écrire, nomme la réponse du mystère ${number}, encore secrète quand ce texte paraît : « ${words} ».`,
      en: `${at.en}, which was written just now, names the answer of mystery ${number}, which is still a secret when this text is published: "${words}".`,
    },
    mend: {
      fr: fr`Dites-le autrement. Si c'est voulu, écrivez-le dans le dossier du jeu et redémarrez npx kesako run, qui le reprend.`,
      en: `Say it differently. If it is meant, write it into the game's folder and start npx kesako run again, which takes it in.`,
    },
  })),
  'telling-name': warning(({ at, number, words }: Leak) => ({
    what: {
      fr: fr`${at.fr} se lit avant la révélation, et donne la réponse du mystère ${number} : « ${words} ».`,
      en: `${at.en} can be read before the reveal, and gives the answer of mystery ${number} away: "${words}".`,
    },
    mend: {
      fr: fr`Choisissez une autre réponse, ou un nom plus large (« Les musées de la ville »). Si ce nom n'apprend rien aux joueurs, écrivez ${'accept-warnings: [telling-name]'} à la marge de gauche.`,
      en: `Choose another answer, or a wider name ("The city's museums"). If this name tells players nothing, write accept-warnings: [telling-name] at the left margin.`,
    },
  })),
  'telling-folder-name': error(
    ({ folder, number, words }: { folder: string; number: number; words: string }) => ({
      what: {
        fr: fr`Le nom du dossier, « ${folder} », donne la réponse du mystère ${number} avant l'heure : « ${words} ».`,
        en: `The name of the folder, "${folder}", gives the answer of mystery ${number} away: "${words}".`,
      },
      mend: {
        fr: fr`Renommez le dossier, par exemple ${'mon-jeu'} : son nom est dans l'adresse de la page publique et dans l'agenda dès le premier jour.`,
        en: `Rename the folder, to my-game for instance: its name is in the address of the public page and in the calendar from the first day on.`,
      },
    }),
  ),
  'telling-file-name': error(({ photo, words }: { photo: string; words: string }) => ({
    what: {
      fr: fr`Le nom du fichier « ${photo} » dit la réponse (« ${words} »).`,
      en: `The name of the file "${photo}" gives the answer away ("${words}").`,
    },
    mend: {
      fr: fr`Il n'est jamais publié, mais se lit sur votre écran pendant une démonstration : un nom neutre (photo-1.jpg) est plus sûr.`,
      en: `It is never published, but can be read on your screen during a demonstration: a neutral name (photo-1.jpg) is safer.`,
    },
  })),
};

/** How a warning that was read is silenced, in its round. */
const ACCEPTING = 'accept-warnings: [vague-answer]';

interface Comma {
  /** What stands before the comma, where whoever says only that does not win. */
  readonly alone: string | undefined;
  /** All answers as a script lists them, with this one as several; undefined where these are no names. */
  readonly apart: string | undefined;
  /** The same, with what stands before the comma added; undefined where that wins already. */
  readonly both: string | undefined;
}

interface Vague {
  readonly why: Vagueness;
  /** It is the only answer. */
  readonly only: boolean;
  /** That it is the name of. */
  readonly town?: { readonly name: string; readonly department: string } | undefined;
}

interface Refused extends Pick<Judgement, 'code' | 'about'> {
  /** The round has close or false answers, which may be why. */
  readonly apart: boolean;
}

type Vagueness = 'too-short' | 'only-alone' | 'too-generic' | 'only-a-town';

const VAGUENESS: Readonly<Record<Vagueness, Said>> = {
  'only-alone': {
    fr: fr`est si courte qu'elle ne compte que seule : une réponse qui dit autre chose avec elle ne gagne pas`,
    en: 'is so short that it counts alone only: a reply that says anything else with it does not win',
  },
  'too-short': {
    fr: fr`est une réponse si courte qu'on la donnerait par mégarde`,
    en: 'is so short an answer that it could be given by accident',
  },
  'too-generic': {
    fr: fr`est une réponse si générale que trop de joueurs auraient raison`,
    en: 'is so general an answer that too many players would be right',
  },
  'only-a-town': {
    fr: fr`est le nom d'une commune : il suffirait de la nommer pour gagner`,
    en: 'is the name of a town: naming it would be enough to win',
  },
};

interface Leak {
  readonly at: Said;
  /** The round whose answer leaks. */
  readonly number: number;
  readonly words: string;
}
