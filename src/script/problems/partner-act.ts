import { sayNetwork } from '#game/players/naming.ts';
import type { NetworkId } from '#networks/network.ts';
import { fr } from './french.ts';
import { error, type Said, warning } from './problem.ts';

/** What is wrong with what partners are given to do. */
export const partnerActProblems = {
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
      fr: fr`${at.fr} demande à « ${partner} » ${what === 'relay' ? 'de relayer' : 'de donner un indice'}, à quoi il n'a pas consenti.`,
      en: `${at.en} has "${partner}" ${what === 'relay' ? 'relay a post' : 'give a hint'}, to which it has not agreed.`,
    },
    mend: {
      fr: fr`Choisissez un autre partenaire, ou demandez-lui son accord et ajoutez ${what} à son ${'agrees'}.`,
      en: `Choose another partner, or ask for its consent and add ${what} to its agrees.`,
    },
  })),
  'partner-hint-text': error(({ at, why }: At & { why: 'no-text' | 'by-hand-picture' }) => ({
    what:
      why === 'no-text'
        ? {
            fr: fr`${at.fr} : l'indice d'un partenaire demande un texte, pour chaque compte près duquel il parle.`,
            en: `${at.en}: a partner's hint needs a text, for every account beside which it speaks.`,
          }
        : {
            fr: fr`${at.fr} montre une vue élargie, mais ce partenaire publie lui-même.`,
            en: `${at.en} shows a wider view, but this partner publishes by itself.`,
          },
    mend:
      why === 'no-text'
        ? { fr: fr`Ajoutez ${'text'}.`, en: `Add text.` }
        : {
            fr: fr`Ôtez ${'widen'}, ou faites donner cet indice par un compte prêté ou par vous.`,
            en: `Take widen out, or have this hint given by a lent account or by yourselves.`,
          },
  })),
  'same-text': error(({ at, other }: At & { other: Said }) => ({
    what: {
      fr: fr`${at.fr} reprend mot pour mot ${other.fr}, d'un autre compte.`,
      en: `${at.en} repeats ${other.en}, by another account, word for word.`,
    },
    mend: {
      fr: fr`Dites-le autrement : des réseaux punissent deux comptes qui publient le même texte.`,
      en: `Say it differently: some networks punish two accounts that publish the same text.`,
    },
  })),
  'same-post': error(({ at, what, network, one, two }: SamePost) => ({
    what: {
      fr: fr`${what.fr}, ${at.fr}, aurait mot pour mot le même texte par « ${one} » et par « ${two} », sur ${sayNetwork(network)}.`,
      en: `${what.en}, ${at.en}, would have the same text, word for word, by "${one}" and by "${two}", on ${sayNetwork(network)}.`,
    },
    mend: {
      fr: fr`${sayNetwork(network)} punit deux comptes qui publient le même texte. Donnez à l'un d'eux ses propres mots par ${'on'} (question, indices…), ou gardez dans ${'wording'} un texte autour de l'indice.`,
      en: `${sayNetwork(network)} punishes two accounts that publish the same text. Give one of them its own words by on (question, hints…), or keep in wording some text around the hint.`,
    },
  })),
  'two-conditions': error(({ at }: At) => ({
    what: {
      fr: fr`${at.fr} pose deux conditions.`,
      en: `${at.en} sets two conditions.`,
    },
    mend: {
      fr: fr`Gardez ${'relays'} (tant de partages) ou ${'partners'} (tant de partenaires), pas les deux.`,
      en: `Keep relays (so many relays) or partners (so many partners), not both.`,
    },
  })),
  'never-unlocks': warning(({ at, wanted, known }: At & { wanted: number; known: number }) => ({
    what: {
      fr: fr`${at.fr} attend le relais de ${wanted} partenaire${wanted === 1 ? '' : 's'}, et ${willing(known).fr} à relayer : rien ne devrait débloquer cet indice.`,
      en: `${at.en} waits for ${wanted} partner${wanted === 1 ? '' : 's'} to relay, and ${willing(known).en} to do so: nothing should unlock this hint.`,
    },
    mend:
      known === 0
        ? {
            fr: fr`Comptez les partages, comme ${'unlocks: { relays: 50 }'}, ou ôtez ${'unlocks'}.`,
            en: `Count relays, such as unlocks: { relays: 50 }, or take unlocks out.`,
          }
        : {
            fr: fr`Écrivez ${known} au plus, ou comptez les partages : ${'relays'}.`,
            en: `Write ${known} at most, or count relays: relays.`,
          },
  })),
  'repeated-relay': warning(({ at, partners }: At & { partners: readonly string[] }) => ({
    what: {
      fr: fr`${at.fr} demande une deuxième fois le même relais (${partners.join(', ')}).`,
      en: `${at.en} asks for the same relay a second time (${partners.join(', ')}).`,
    },
    mend: {
      fr: fr`Effacez la répétition : chacun ne relaie une publication qu'une fois.`,
      en: `Delete the repetition: everybody relays a post once only.`,
    },
  })),
  'unused-otherwise': warning(({ at }: At) => ({
    what: {
      fr: fr`${at.fr} ne sert pas : aucun partenaire ne donne cet indice.`,
      en: `${at.en} is of no use: no partner gives this hint.`,
    },
    mend: {
      fr: fr`Ajoutez ${'by'}, ou effacez cette ligne.`,
      en: `Add by, or delete this line.`,
    },
  })),
  'unknown-post': error(({ at, value, known, meant }: UnknownPost) => ({
    what: {
      fr: fr`${at.fr} : « ${value} » n'est pas une publication de ce mystère.`,
      en: `${at.en}: "${value}" is no post of this mystery.`,
    },
    mend: meant
      ? { fr: fr`Vouliez-vous écrire ${meant} ?`, en: `Did you mean ${meant}?` }
      : { fr: fr`Vous pouvez écrire ${known.join(', ')}.`, en: `You can write ${known.join(', ')}.` },
  })),
  'nobody-relays': warning(({ at }: At) => ({
    what: {
      fr: fr`${at.fr} : aucun partenaire n'a consenti à relayer.`,
      en: `${at.en}: no partner has agreed to relay.`,
    },
    mend: {
      fr: fr`Ajoutez ${'relay'} au ${'agrees'} d'un partenaire qui y consent, ou effacez cette ligne.`,
      en: `Add relay to the agrees of a partner who consents, or delete this line.`,
    },
  })),
  'hint-outside-hours': error(({ at, when, partner }: At & Named & { when: Said }) => ({
    what: {
      fr: fr`${at.fr} viendrait le ${when.fr}, hors des horaires de « ${partner} ».`,
      en: `${at.en} would come on ${when.en}, outside the hours of "${partner}".`,
    },
    mend: {
      fr: fr`Déplacez l'indice, ou changez ${'hours'} avec l'accord du partenaire.`,
      en: `Move the hint, or change hours with the partner's consent.`,
    },
  })),
  'relay-too-late': error(({ at, when, partner, closes }: At & Named & Late) => ({
    what: {
      fr: fr`${at.fr} : « ${partner} » ne relaierait que le ${when.fr}, et le mystère ferme le ${closes.fr}.`,
      en: `${at.en}: "${partner}" would relay on ${when.en} only, and the mystery closes on ${closes.en}.`,
    },
    mend: {
      fr: fr`Ses horaires l'en empêchent avant : ôtez ce relais, ou changez ${'hours'} avec l'accord du partenaire.`,
      en: `Its hours prevent it before: take this relay out, or change hours with the partner's consent.`,
    },
  })),
  'cannot-be-asked': error(({ at, partner, network, account, approves }: CannotBeAsked) => ({
    what: {
      fr: fr`${at.fr} : « ${partner} » ne peut pas être prévenu. Le compte « ${account} » n'envoie pas de message privé sur ${sayNetwork(network)}.`,
      en: `${at.en}: "${partner}" cannot be told what to do. The account "${account}" sends no private messages on ${sayNetwork(network)}.`,
    },
    mend: approves
      ? {
          fr: fr`Un OUI vient par message privé : donnez dans ${'tell'} l'adresse d'une personne sur un réseau qui en a, ou passez à ${'takes-part: by-hand'} avec un courriel.`,
          en: `A yes comes by private message: give in tell the address of a person on a network that has them, or change to takes-part: by-hand with an email address.`,
        }
      : {
          fr: fr`Donnez un courriel : ${'tell: "mailto:jeanne@example.org"'}.`,
          en: `Give an email address: tell: "mailto:jane@example.org".`,
        },
  })),
};

/** Says how many partners agree to something, as the beginning of a clause. */
function willing(count: number): Said {
  if (count === 0) return { fr: 'aucun ne consent', en: 'none agrees' };
  if (count === 1) return { fr: 'un seul consent', en: 'only one agrees' };
  return { fr: `${count} seulement consentent`, en: `only ${count} agree` };
}

interface At {
  readonly at: Said;
}

interface Named {
  readonly partner: string;
}

interface UnknownPartner extends Named {
  readonly meant?: string | undefined;
  readonly known: readonly string[];
}

interface UnknownPost extends At {
  readonly value: string;
  readonly known: readonly string[];
  readonly meant: string | undefined;
}

interface SamePost extends At {
  readonly what: Said;
  readonly network: NetworkId;
  readonly one: string;
  readonly two: string;
}

interface Late {
  readonly when: Said;
  readonly closes: Said;
}

interface CannotBeAsked extends At, Named {
  readonly network: NetworkId;
  readonly account: string;
  /** A person says yes to each act. */
  readonly approves: boolean;
}
