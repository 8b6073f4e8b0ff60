import { fr } from './french.ts';
import { error, warning } from './problem.ts';

/** What is wrong with partners, and with what they are given to do. */
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
  'unknown-partner': error(({ partner, meant, known }: UnknownPartner) => ({
    what: {
      fr: fr`Aucun partenaire ne s'appelle « ${partner} ».`,
      en: `No partner is named "${partner}".`,
    },
    mend:
      known.length === 0
        ? {
            fr: fr`Décrivez-le d'abord sous ${'partners'}, tout à gauche.`,
            en: `Describe it first under partners, at the left margin.`,
          }
        : meant === undefined
          ? { fr: fr`Partenaires connus : ${known.join(', ')}.`, en: `Known partners: ${known.join(', ')}.` }
          : { fr: fr`Vouliez-vous écrire ${meant} ?`, en: `Did you mean ${meant}?` },
  })),
  'partner-did-not-agree': error(({ at, partner, what }: At & Named & { what: 'relay' | 'hint' }) => ({
    what: {
      fr: fr`${at} demande à « ${partner} » ${what === 'relay' ? 'de relayer' : 'de donner un indice'}, à quoi il n'a pas consenti.`,
      en: `${at} has "${partner}" ${what === 'relay' ? 'relay a post' : 'give a hint'}, to which it has not agreed.`,
    },
    mend: {
      fr: fr`Choisissez un autre partenaire, ou demandez-lui son accord et ajoutez ${what} à son ${'agrees'}.`,
      en: `Choose another partner, or ask for its consent and add ${what} to its agrees.`,
    },
  })),
  'not-an-account-of-the-game': error(
    ({ at, account, known }: At & { account: string; known: readonly string[] }) => ({
      what: {
        fr: fr`${at} : « ${account} » n'est pas un compte du jeu.`,
        en: `${at}: "${account}" is no account of the game.`,
      },
      mend: {
        fr: fr`Comptes du jeu (accounts) : ${known.join(', ')}.`,
        en: `Accounts of the game: ${known.join(', ')}.`,
      },
    }),
  ),
  'bad-address': error(({ at, value }: At & { value: string }) => ({
    what: {
      fr: fr`${at} vaut « ${value} », qui n'est pas l'adresse d'un compte.`,
      en: `${at} is "${value}", which is not the address of an account.`,
    },
    mend: {
      fr: fr`Écrivez l'adresse entière, entre guillemets : ${'"@nom@social.example"'}.`,
      en: `Write the whole address, in quotes: "@name@social.example".`,
    },
  })),
  'shared-address': error(({ at, address, other }: At & { address: string; other: string }) => ({
    what: {
      fr: fr`${at} : l'adresse ${address} est déjà celle de « ${other} ».`,
      en: `${at}: the address ${address} is that of "${other}" already.`,
    },
    mend: {
      fr: fr`Donnez à chaque partenaire la sienne : c'est à elle qu'on le reconnaît.`,
      en: `Give each partner its own: it is what they are recognised by.`,
    },
  })),
  'bad-hours': error(({ at, value }: At & { value: string }) => ({
    what: {
      fr: fr`${at} vaut « ${value} », qui ne dit pas de quand à quand.`,
      en: `${at} is "${value}", which does not say from when to when.`,
    },
    mend: {
      fr: fr`Écrivez deux heures du même jour, comme ${'09:00-18:00'}.`,
      en: `Write two times of one day, such as 09:00-18:00.`,
    },
  })),
  'bad-contact': error(({ at }: At) => ({
    what: {
      fr: fr`${at} ne dit pas à qui écrire.`,
      en: `${at} does not say whom to write to.`,
    },
    mend: {
      fr: fr`Écrivez ${'"mailto:jeanne@example.org"'}, ou un seul compte du jeu et l'adresse de la personne : ${'{ ville: "@jeanne@social.example" }'}.`,
      en: `Write "mailto:jeanne@example.org", or one account of the game and the person's address: { ville: "@jeanne@social.example" }.`,
    },
  })),
  'approval-by-mail': error(({ at }: At) => ({
    what: {
      fr: fr`${at} : on ne lit pas les courriels, et un OUI ne viendrait jamais.`,
      en: `${at}: mail is not read, and a yes would never come.`,
    },
    mend: {
      fr: fr`Donnez l'adresse d'un message privé, ou passez à ${'takes-part: by-hand'}.`,
      en: `Give the address of a private message, or change to takes-part: by-hand.`,
    },
  })),
  'nothing-lent': error(({ at, account }: At & { account: string }) => ({
    what: {
      fr: fr`${at} : aucun compte n'est prêté près du compte « ${account} ».`,
      en: `${at}: no account is lent beside the account "${account}".`,
    },
    mend: {
      fr: fr`Ajoutez ${`lent: { ${account}: … }`}, ou passez à ${'takes-part: by-hand'}.`,
      en: `Add lent: { ${account}: … }, or change to takes-part: by-hand.`,
    },
  })),
  'unused-lent': warning(({ at }: At) => ({
    what: {
      fr: fr`${at} ne sert pas : ce partenaire agit lui-même.`,
      en: `${at} is of no use: this partner acts by itself.`,
    },
    mend: {
      fr: fr`Effacez-le, ou passez à ${'takes-part: lent'}.`,
      en: `Delete it, or change to takes-part: lent.`,
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
      fr: fr`Le compte prêté « ${account} » est sur ${network}, et « ${beside} » sur ${other}.`,
      en: `The lent account "${account}" is on ${network}, and "${beside}" on ${other}.`,
    },
    mend: {
      fr: fr`Un partenaire relaie sur le même réseau : mettez chaque compte prêté en face d'un compte de son réseau.`,
      en: `A partner relays on the same network: put each lent account beside an account of its network.`,
    },
  })),
  'partner-hint-text': error(({ at, why }: At & { why: 'no-text' | 'by-hand-picture' }) => ({
    what:
      why === 'no-text'
        ? {
            fr: fr`${at} : l'indice d'un partenaire demande un texte, pour chaque compte près duquel il parle.`,
            en: `${at}: a partner's hint needs a text, for every account beside which it speaks.`,
          }
        : {
            fr: fr`${at} montre une vue élargie, mais ce partenaire publie lui-même.`,
            en: `${at} shows a wider view, but this partner publishes by itself.`,
          },
    mend:
      why === 'no-text'
        ? { fr: fr`Ajoutez ${'text'}.`, en: `Add text.` }
        : {
            fr: fr`Ôtez ${'widen'}, ou faites donner cet indice par un compte prêté ou par vous.`,
            en: `Take widen out, or have this hint given by a lent account or by yourselves.`,
          },
  })),
  'same-text': error(({ at, other }: At & { other: string }) => ({
    what: {
      fr: fr`${at} reprend mot pour mot ${other}, d'un autre compte.`,
      en: `${at} repeats ${other}, by another account, word for word.`,
    },
    mend: {
      fr: fr`Dites-le autrement : des réseaux punissent deux comptes qui publient le même texte.`,
      en: `Say it otherwise: some networks punish two accounts that publish the same text.`,
    },
  })),
  'unused-otherwise': warning(({ at }: At) => ({
    what: {
      fr: fr`${at} ne sert pas : aucun partenaire ne donne cet indice.`,
      en: `${at} is of no use: no partner gives this hint.`,
    },
    mend: {
      fr: fr`Ajoutez ${'by'}, ou effacez cette ligne.`,
      en: `Add by, or delete this line.`,
    },
  })),
  'unknown-post': error(({ at, value, known }: At & { value: string; known: readonly string[] }) => ({
    what: {
      fr: fr`${at} : « ${value} » n'est pas une publication de ce mystère.`,
      en: `${at}: "${value}" is no post of this round.`,
    },
    mend: { fr: fr`Vous pouvez écrire ${known.join(', ')}.`, en: `You can write ${known.join(', ')}.` },
  })),
  'nobody-relays': warning(({ at }: At) => ({
    what: {
      fr: fr`${at} : aucun partenaire n'a consenti à relayer.`,
      en: `${at}: no partner has agreed to relay.`,
    },
    mend: {
      fr: fr`Ajoutez ${'relay'} au ${'agrees'} d'un partenaire qui y consent, ou effacez cette ligne.`,
      en: `Add relay to the agrees of a partner who consents, or delete this line.`,
    },
  })),
  'hint-outside-hours': error(({ at, when, partner }: At & Named & { when: string }) => ({
    what: {
      fr: fr`${at} vient à ${when}, hors des horaires de « ${partner} ».`,
      en: `${at} comes at ${when}, outside the hours of "${partner}".`,
    },
    mend: {
      fr: fr`Déplacez l'indice, ou changez ${'hours'} avec l'accord du partenaire.`,
      en: `Move the hint, or change hours with the partner's consent.`,
    },
  })),
  'relay-too-late': error(({ at, when, partner, closes }: At & Named & Late) => ({
    what: {
      fr: fr`${at} : « ${partner} » ne relaierait qu'à ${when}, et le mystère ferme à ${closes}.`,
      en: `${at}: "${partner}" would relay at ${when} only, and the round closes at ${closes}.`,
    },
    mend: {
      fr: fr`Ses horaires l'en empêchent avant : ôtez ce relais, ou changez ${'hours'} avec l'accord du partenaire.`,
      en: `Its hours prevent it before: take this relay out, or change hours with the partner's consent.`,
    },
  })),
};

interface At {
  readonly at: string;
}

interface Named {
  readonly partner: string;
}

interface UnknownPartner extends Named {
  readonly meant?: string | undefined;
  readonly known: readonly string[];
}

interface LentElsewhere {
  readonly account: string;
  readonly network: string;
  readonly beside: string;
  readonly other: string;
}

interface Late {
  readonly when: string;
  readonly closes: string;
}
