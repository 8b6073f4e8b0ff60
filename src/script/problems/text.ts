import { sayNetwork } from '#game/players/naming.ts';
import type { NetworkId } from '#networks/network.ts';
import { fr } from './french.ts';
import { error, type Said, warning } from './problem.ts';

interface At {
  readonly at: Said;
}

/** What is wrong with what will be published, and with where. */
export const textProblems = {
  'post-too-long': error(({ what, network, account, length, limit, own }: TooLongPost) => ({
    what: {
      fr: fr`${what.fr} ferait ${length} caractères avec ses mots-dièse ; ${sayNetwork(network)} (compte ${account}) en prend ${limit}.`,
      en: `${what.en} would be ${length} characters long with its hashtags; ${sayNetwork(network)} (account ${account}) takes ${limit}.`,
    },
    mend: {
      fr: fr`Raccourcissez le texte d'au moins ${length - limit} caractères${own === undefined ? '' : fr`, ou donnez à ce compte des mots plus courts : ${own}`}`,
      en: `Shorten the text by at least ${length - limit} characters${own === undefined ? '' : `, or give this account shorter words: ${own}`}`,
    },
  })),
  'alt-too-long': error(({ at, network, account, length, limit }: TooLongAlt) => ({
    what: {
      fr: fr`${at.fr} fait ${length} caractères ; ${sayNetwork(network)} (compte ${account}) en prend ${limit} pour décrire une image.`,
      en: `${at.en} is ${length} characters long; ${sayNetwork(network)} (account ${account}) takes ${limit} to describe a picture.`,
    },
    mend: {
      fr: fr`Raccourcissez-le d'au moins ${length - limit} caractères.`,
      en: `Shorten it by at least ${length - limit} characters.`,
    },
  })),
  'empty-hint': error(({ at, silent }: EmptyHint) => ({
    what: {
      fr: fr`${at.fr} ne dit rien et ne montre rien${byAccounts(silent).fr}.`,
      en: `${at.en} says nothing and shows nothing${byAccounts(silent).en}.`,
    },
    mend:
      silent.length === 0
        ? {
            fr: fr`Donnez-lui un texte (${'text: "…"'}), une vue plus large (${'widen: 3'}), ou les deux.`,
            en: `Give it a text (text: "…"), a wider view (widen: 3), or both.`,
          }
        : {
            fr: fr`Donnez-lui un texte pour tous (${'text: "…"'}) ou une vue plus large (${'widen: 3'}), ou ajoutez sous ${'on'} des mots pour ${silent.join(', ')}.`,
            en: `Give it a text for all (text: "…") or a wider view (widen: 3), or add words for ${silent.join(', ')} under on.`,
          },
  })),
  'unused-alt': warning(({ at }: At) => ({
    what: {
      fr: fr`${at.fr} décrit une image, mais cet indice n'en montre pas.`,
      en: `${at.en} describes a picture, but this hint shows none.`,
    },
    mend: {
      fr: fr`Ajoutez une vue plus large (${'widen: 3'}), ou effacez alt.`,
      en: `Add a wider view (widen: 3), or delete alt.`,
    },
  })),
  'bad-hashtag': error(({ hashtag, better }: { hashtag: string; better?: string | undefined }) => ({
    what: {
      fr: fr`« ${hashtag} » n'est pas un mot-dièse : les réseaux le couperaient.`,
      en: `"${hashtag}" is not a hashtag: networks would cut it.`,
    },
    mend: better
      ? { fr: fr`Écrivez ${`"${better}"`}.`, en: `Write "${better}".` }
      : {
          fr: fr`Écrivez un # suivi de lettres et de chiffres, sans espace, apostrophe ni trait d'union : ${'"#Angers"'}.`,
          en: `Write a # followed by letters and digits, without space, apostrophe or hyphen: "#Angers".`,
        },
  })),
  'numeric-hashtag': error(({ hashtag }: { hashtag: string }) => ({
    what: {
      fr: fr`« ${hashtag} » n'a que des chiffres : aucun réseau n'en fait un mot-dièse.`,
      en: `"${hashtag}" has only digits: no network makes a hashtag of it.`,
    },
    mend: {
      fr: fr`Ajoutez-y des lettres, par exemple ${`"#JEP${hashtag.slice(1)}"`}.`,
      en: `Add letters to it, for instance "#HeritageDays${hashtag.slice(1)}".`,
    },
  })),
  'hashtag-case': warning(({ hashtag, better }: { hashtag: string; better?: string | undefined }) => ({
    what: {
      fr: fr`${hashtag} : sans capitale à chaque mot, un lecteur d'écran l'épelle ou le déforme.`,
      en: `${hashtag}: without a capital at each word, a screen reader spells it out or garbles it.`,
    },
    mend: better
      ? { fr: fr`Écrivez ${better}.`, en: `Write ${better}.` }
      : {
          fr: fr`Mettez une capitale à chaque mot, comme dans #JournéesDuPatrimoine.`,
          en: `Give each word a capital, as in #HeritageDays.`,
        },
  })),
  'repeated-hashtag': warning(({ hashtag }: { hashtag: string }) => ({
    what: {
      fr: fr`${hashtag} est déjà dans la liste (capitales et accents ne comptent pas).`,
      en: `${hashtag} is already in the list (capitals and accents do not count).`,
    },
    mend: { fr: fr`Effacez-le.`, en: `Delete it.` },
  })),
  'bad-account-name': error(({ account, better }: { account: string; better: string }) => ({
    what: {
      fr: fr`Aucun compte ne peut s'appeler « ${account} » : un nom de compte a des minuscules sans accent, des chiffres et des traits d'union, et commence par une lettre.`,
      en: `No account can be called "${account}": its name has small letters without accents, digits and hyphens, and begins with a letter.`,
    },
    mend: {
      fr: fr`Écrivez ${better}, ici comme dans config/accounts.yaml.`,
      en: `Write ${better}, here and in config/accounts.yaml.`,
    },
  })),
  'unknown-account': error(({ account }: { account: string }) => ({
    what: {
      fr: fr`Le compte « ${account} » n'est pas défini.`,
      en: `The account "${account}" is not defined.`,
    },
    mend: {
      fr: fr`Ajoutez-le dans config/accounts.yaml, ou corrigez son nom ici.`,
      en: `Add it to config/accounts.yaml, or correct its name here.`,
    },
  })),
  'repeated-account': warning(({ account }: { account: string }) => ({
    what: {
      fr: fr`Le compte « ${account} » est donné deux fois.`,
      en: `The account "${account}" is given twice.`,
    },
    mend: { fr: fr`Effacez l'un des deux.`, en: `Delete one of the two.` },
  })),
  'bad-share': error(({ value, better }: { value: string; better: string | undefined }) => ({
    what: {
      fr: fr`decoys vaut « ${value} », qui n'est pas une part de 1 % à 100 %.`,
      en: `decoys is "${value}", which is not a share from 1% to 100%.`,
    },
    mend: {
      fr: fr`Écrivez un pourcentage, comme ${better ?? '30%'}`,
      en: `Write a percentage, such as ${better ?? '30%'}`,
    },
  })),
  'unused-decoys': warning(() => ({
    what: {
      fr: fr`decoys ne sert qu'avec ${'masking: decoys'} : aucune autre réponse ne sera masquée.`,
      en: `decoys is used with masking: decoys only: no other reply will be hidden.`,
    },
    mend: {
      fr: fr`Écrivez ${'masking: decoys'}, ou effacez decoys.`,
      en: `Write masking: decoys, or delete decoys.`,
    },
  })),
  'no-private-answers': warning(({ key, network, account }: NoPrivateAnswers) => ({
    what: {
      fr: fr`${key} vaut private, mais ${sayNetwork(network)} (compte ${account}) n'a pas de réponses privées.`,
      en: `${key} is private, but ${sayNetwork(network)} (account ${account}) has no private replies.`,
    },
    mend:
      key === 'masking'
        ? {
            fr: fr`Écrivez ${'masking: hide'} : les bonnes réponses seront masquées où c'est possible, et les réponses privées proposées ailleurs.`,
            en: `Write masking: hide: right replies will be hidden where they can be, and private replies proposed elsewhere.`,
          }
        : {
            fr: fr`Laissez ainsi si les joueurs de ce compte peuvent attendre la révélation ; sinon, écrivez ${'feedback: same-for-all'} ou ${'none'}.`,
            en: `Leave it if the players of this account can wait for the reveal; otherwise write feedback: same-for-all or none.`,
          },
  })),
  'account-not-playing': error(({ at, account, meant, known }: NotPlaying) => ({
    what: {
      fr: fr`${at.fr} : le compte « ${account} » ne joue pas ce jeu, personne ne dirait ces mots.`,
      en: `${at.en}: the account "${account}" does not play this game, nobody would say these words.`,
    },
    mend: meant
      ? { fr: fr`Vouliez-vous écrire ${meant} ?`, en: `Did you mean ${meant}?` }
      : {
          fr: fr`Comptes du jeu (accounts) : ${known.join(', ')}. Écrivez l'un d'eux, ajoutez celui-ci à accounts, ou effacez ces mots.`,
          en: `Accounts of the game (accounts): ${known.join(', ')}. Write one of them, add this one to accounts, or delete these words.`,
        },
  })),
  'unknown-wording': error(({ name, meant, known }: UnknownWording) => ({
    what: {
      fr: fr`Aucune phrase ne s'appelle « ${name} ».`,
      en: `No sentence is named "${name}".`,
    },
    mend: meant
      ? { fr: fr`Vouliez-vous écrire ${meant} ?`, en: `Did you mean ${meant}?` }
      : { fr: fr`Noms possibles : ${known.join(', ')}.`, en: `Names: ${known.join(', ')}.` },
  })),
  'bad-placeholder': error(({ at, placeholder, known }: BadPlaceholder) => ({
    what: {
      fr: fr`${at.fr} contient {${placeholder}}, que Kesako ne sait pas remplir dans cette phrase.`,
      en: `${at.en} contains {${placeholder}}, which Kesako cannot fill in this sentence.`,
    },
    mend:
      known.length === 0
        ? {
            fr: fr`Effacez-le : cette phrase se publie telle quelle.`,
            en: `Delete it: this sentence is published as it stands.`,
          }
        : {
            fr: fr`Employez ${known.map((name) => `{${name}}`).join(', ')}.`,
            en: `Use ${known.map((name) => `{${name}}`).join(', ')}.`,
          },
  })),
  'missing-placeholder': warning(({ at, placeholder }: Omit<BadPlaceholder, 'known'>) => ({
    what: {
      fr: fr`${at.fr} ne contient plus {${placeholder}} : ce qu'il disait ne sera pas publié.`,
      en: `${at.en} no longer contains {${placeholder}}: what it said will not be published.`,
    },
    mend: {
      fr: fr`Remettez {${placeholder}} à sa place dans la phrase.`,
      en: `Put {${placeholder}} back in its place in the sentence.`,
    },
  })),
};

interface EmptyHint extends At {
  /** The accounts that have nothing to give, where others have; none where nobody has. */
  readonly silent: readonly string[];
}

/** Says on which accounts, as the end of a sentence; nothing where it is all of them. */
const byAccounts = (accounts: readonly string[]): Said =>
  accounts.length === 0
    ? { fr: '', en: '' }
    : {
        fr: ` ${accounts.length === 1 ? 'sur le compte' : 'sur les comptes'} ${accounts.join(', ')}`,
        en: ` on ${accounts.join(', ')}`,
      };

interface TooLong {
  /** The post, as the beginning of a sentence. */
  readonly what: Said;
  readonly network: NetworkId;
  readonly account: string;
  readonly length: number;
  readonly limit: number;
}

interface TooLongPost extends TooLong {
  /** How the script words the text for that account alone; undefined where it cannot, or where every account lacks the room. */
  readonly own: string | undefined;
}

interface TooLongAlt extends Omit<TooLong, 'what'>, At {}

interface NoPrivateAnswers {
  readonly key: 'masking' | 'feedback';
  readonly network: NetworkId;
  readonly account: string;
}

interface NotPlaying extends At {
  readonly account: string;
  readonly known: readonly string[];
  readonly meant?: string | undefined;
}

interface UnknownWording {
  readonly name: string;
  readonly meant?: string | undefined;
  readonly known: readonly string[];
}

interface BadPlaceholder extends At {
  readonly placeholder: string;
  readonly known: readonly string[];
}
