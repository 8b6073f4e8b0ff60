import { sayNetwork } from '#game/players/naming.ts';
import type { NetworkId } from '#networks/network.ts';
import { fr } from './french.ts';
import { error, type Said, warning } from './problem.ts';

/** What is wrong with partners themselves: who they are, where they speak, what they lend. */
export const partnerProblems = {
  'bad-partner-name': error(({ partner }: Named) => ({
    what: {
      fr: fr`« ${partner} » ne peut pas désigner un partenaire.`,
      en: `"${partner}" cannot name a partner.`,
    },
    mend: {
      fr: fr`Écrivez des minuscules sans accent, des chiffres et des traits d'union, comme ${'destination-angers'}.`,
      en: `Write plain lower-case letters, digits and hyphens, such as destination-angers.`,
    },
  })),
  'not-an-account-of-the-game': error(
    ({ at, account, known }: At & { account: string; known: readonly string[] }) => ({
      what: {
        fr: fr`${at.fr} : « ${account} » n'est pas un compte du jeu.`,
        en: `${at.en}: "${account}" is no account of the game.`,
      },
      mend: {
        fr: fr`Comptes du jeu (accounts) : ${known.join(', ')}.`,
        en: `Accounts of the game: ${known.join(', ')}.`,
      },
    }),
  ),
  'bad-address': error(({ at, value, network, example }: BadAddress) => ({
    what: {
      fr: fr`${at.fr} vaut « ${value} », qui n'est pas l'adresse d'un compte${network === undefined ? '' : ` sur ${sayNetwork(network)}`}.`,
      en: `${at.en} is "${value}", which is not the address of an account${network === undefined ? '' : ` on ${sayNetwork(network)}`}.`,
    },
    mend: {
      fr: fr`Écrivez l'adresse entière, entre guillemets : ${`"${example}"`}.`,
      en: `Write the whole address, in quotes: "${example}".`,
    },
  })),
  'shared-address': error(({ at, address, other, isGuest }: SharedAddress) => ({
    what: {
      fr: fr`${at.fr} : l'adresse ${address} est déjà celle de « ${other} ».`,
      en: `${at.en}: the address ${address} is that of "${other}" already.`,
    },
    mend: {
      fr: fr`Donnez à chaque ${isGuest ? 'invité' : 'partenaire'} la sienne : c'est à elle qu'on le reconnaît.`,
      en: `Give each ${isGuest ? 'guest' : 'partner'} its own: it is what they are recognised by.`,
    },
  })),
  'bad-hours': error(({ at, value, better }: At & { value: string; better: string | undefined }) => ({
    what: {
      fr: fr`${at.fr} vaut « ${value} », qui ne dit pas de quand à quand.`,
      en: `${at.en} is "${value}", which does not say from when to when.`,
    },
    mend:
      better !== undefined
        ? { fr: fr`Écrivez ${better}`, en: `Write ${better}` }
        : {
            fr: fr`Écrivez deux heures du même jour, comme ${'09:00-18:00'}, et les jours avant elles s'il le faut : ${'lundi-vendredi 09:00-18:00'} ; ${'24:00'} est minuit.`,
            en: `Write two times of one day, such as 09:00-18:00, with the days before them if need be: mon-fri 09:00-18:00; 24:00 is midnight.`,
          },
  })),
  'unused-notice': warning(({ at }: At) => ({
    what: {
      fr: fr`${at.fr} ne sert pas : rien n'est demandé à qui prête son compte.`,
      en: `${at.en} is of no use: nothing is asked of who lends an account.`,
    },
    mend: {
      fr: fr`Effacez cette ligne, ou passez à ${'takes-part: by-hand'}.`,
      en: `Delete this line, or change to takes-part: by-hand.`,
    },
  })),
  'bad-mail-address': error(({ at, value }: At & { value: string }) => ({
    what: {
      fr: fr`${at.fr} vaut « ${value} », qui n'est pas une adresse de courriel.`,
      en: `${at.en} is "${value}", which is not an email address.`,
    },
    mend: {
      fr: fr`Écrivez-la entière : ${'jeu@ville.example'}.`,
      en: `Write the whole of it: game@city.example.`,
    },
  })),
  'no-mail-server': warning(({ partner }: Named) => ({
    what: {
      fr: fr`Le partenaire « ${partner} » est prévenu par courriel, et aucun serveur de courriel n'est réglé : npx kesako run refusera de commencer.`,
      en: `The partner "${partner}" is written to by email, and no mail server is set: npx kesako run will refuse to begin.`,
    },
    mend: {
      fr: fr`Réglez ${'KESAKO_SMTP_URL'} et ${'KESAKO_MAIL_FROM'} dans le fichier .env (docs/fr/ecrire-un-jeu.md, « Le courriel »), ou donnez sous ${'tell'} le compte de quelqu'un à qui écrire en privé (${'{ ville: "@jeanne@social.example" }'}).`,
      en: `Set KESAKO_SMTP_URL and KESAKO_MAIL_FROM in the .env file (docs/en/write-a-game.md, "Partners"), or give below \`tell\` the account of somebody to write to in private ({ city: "@jane@social.example" }).`,
    },
  })),
  'bad-contact': error(({ at, better }: At & { better: string | undefined }) => ({
    what: {
      fr: fr`${at.fr} ne dit pas à qui écrire.`,
      en: `${at.en} does not say whom to write to.`,
    },
    mend:
      better !== undefined
        ? { fr: fr`Écrivez ${better}`, en: `Write ${better}` }
        : {
            fr: fr`Écrivez ${'"mailto:jeanne@example.org"'}, ou un seul compte du jeu et l'adresse de la personne : ${'{ ville: "@jeanne@social.example" }'}.`,
            en: `Write "mailto:jane@example.org", or one account of the game and the person's address: { city: "@jane@social.example" }.`,
          },
  })),
  'approval-by-mail': error(({ at }: At) => ({
    what: {
      fr: fr`${at.fr} : on ne lit pas les courriels, et un OUI ne viendrait jamais.`,
      en: `${at.en}: email is not read, and a yes would never come.`,
    },
    mend: {
      fr: fr`Donnez le compte d'une personne à qui écrire en message privé, ou passez à ${'takes-part: by-hand'}.`,
      en: `Give the account of somebody to write to in private, or change to takes-part: by-hand.`,
    },
  })),
  'nothing-lent': error(({ at, account }: At & { account: string }) => ({
    what: {
      fr: fr`${at.fr} : aucun compte n'est prêté près du compte « ${account} ».`,
      en: `${at.en}: no account is lent beside the account "${account}".`,
    },
    mend: {
      fr: fr`Ajoutez ${`lent: { ${account}: … }`}, ou passez à ${'takes-part: by-hand'}.`,
      en: `Add lent: { ${account}: … }, or change to takes-part: by-hand.`,
    },
  })),
  'unused-lent': warning(({ at }: At) => ({
    what: {
      fr: fr`${at.fr} ne sert pas : ce partenaire agit lui-même.`,
      en: `${at.en} is of no use: this partner acts by itself.`,
    },
    mend: {
      fr: fr`Effacez-le, ou passez à ${'takes-part: lent'}.`,
      en: `Delete it, or change to takes-part: lent.`,
    },
  })),
  'lent-not-ready': warning(({ account, partner }: Named & { account: string }) => ({
    what: {
      fr: fr`Le compte « ${account} », que prête le partenaire « ${partner} », n'est pas défini : il ne fera rien.`,
      en: `The account "${account}", which the partner "${partner}" lends, is not defined: it will do nothing.`,
    },
    mend: {
      fr: fr`Ajoutez-le par ${`npx kesako accounts add ${account} --lent`}, ou corrigez son nom ici. Le jeu se joue sans lui ; ${'otherwise: us'} fait donner ses indices par vos comptes.`,
      en: `Add it by npx kesako accounts add ${account} --lent, or correct its name here. The game is played without it; otherwise: us has its hints given by your accounts.`,
    },
  })),
  'lent-by-ourselves': error(({ account }: { account: string }) => ({
    what: {
      fr: fr`« ${account} » est un compte du jeu : un partenaire ne peut pas le prêter.`,
      en: `"${account}" is an account of the game: no partner can lend it.`,
    },
    mend: {
      fr: fr`Nommez le compte du partenaire, tel que le définit config/accounts.yaml.`,
      en: `Name the partner's account, as config/accounts.yaml defines it.`,
    },
  })),
  'lent-elsewhere': error(({ account, network, beside, other }: LentElsewhere) => ({
    what: {
      fr: fr`Le compte prêté « ${account} » est sur ${sayNetwork(network)}, et « ${beside} » sur ${sayNetwork(other)}.`,
      en: `The lent account "${account}" is on ${sayNetwork(network)}, and "${beside}" on ${sayNetwork(other)}.`,
    },
    mend: {
      fr: fr`Un partenaire relaie sur le même réseau : mettez chaque compte prêté en face d'un compte de son réseau.`,
      en: `A partner relays on the same network: put each lent account beside an account of its network.`,
    },
  })),
};

interface At {
  readonly at: Said;
}

interface Named {
  readonly partner: string;
}

interface SharedAddress extends At {
  readonly address: string;
  readonly other: string;
  /** Both are guests of a live hour. */
  readonly isGuest: boolean;
}

interface BadAddress extends At {
  readonly value: string;
  /** Undefined while it is not known. */
  readonly network: NetworkId | undefined;
  readonly example: string;
}

interface LentElsewhere {
  readonly account: string;
  readonly network: NetworkId;
  readonly beside: string;
  readonly other: NetworkId;
}
