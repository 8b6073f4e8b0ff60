import type { FormPhrases } from './form-phrases.ts';

/** What the page says of the form in French. */
export const FORM_IN_FRENCH: FormPhrases = {
  answerHere: 'Répondre ici, sans compte',
  title: (number) => `Répondre au mystère\u00a0${number}`,
  about: (count) =>
    count === 1
      ? 'Sous le pseudonyme que vous voulez, une réponse par mystère. Personne d’autre ne la voit. Ce qu’elle vaut, vous le saurez à la révélation, comme tout le monde.'
      : `Sous le pseudonyme que vous voulez, jusqu’à ${count} réponses par mystère. Personne d’autre ne les voit. Ce qu’elles valent, vous le saurez à la révélation, comme tout le monde.`,
  ranked: {
    'own-ranking': 'Les réponses données ici ont leur propre classement.',
    'common-ranking': 'Les réponses données ici comptent dans le même classement que celles des réseaux.',
  },
  unranked: 'Les réponses données ici comptent comme celles des réseaux.',
  answer: 'Votre réponse',
  pseudonym: 'Votre pseudonyme',
  pseudonymAbout:
    'De 2 à 30 lettres d’un même alphabet, chiffres, espaces, apostrophes ou traits d’union. Il paraîtra ici, et parfois sur les réseaux, si vous trouvez\u00a0: ne donnez pas votre nom complet.',
  receipt: 'Votre code, si vous avez déjà répondu',
  receiptAbout: 'Celui qui vous a été montré la première fois, comme 7KQM2-XD4FA. Laissez vide sinon.',
  send: 'Envoyer la réponse',
  wait: 'Votre navigateur termine un petit calcul qui écarte les robots. La réponse part dans un instant.',
  withoutScript:
    'Sans JavaScript, le formulaire marche aussi\u202f; il accepte seulement moins de réponses par heure depuis une même connexion.',
  data: 'Sans cookie, sans adresse de courriel. Votre adresse IP n’est gardée que brouillée, et jusqu’à la révélation, pour limiter les envois.',
  dataLink: 'Vos données',
  received: (name) => `Réponse reçue. Merci, ${name}\u202f!`,
  receivedAbout: 'Rendez-vous à la révélation pour savoir ce qu’elle valait.',
  yourReceipt: 'Votre code',
  keepReceipt:
    'Notez-le maintenant\u00a0: il ne sera plus montré. Il faut le donner avec ce pseudonyme pour répondre encore, à ce mystère ou aux suivants.',
  another: 'Répondre encore',
  wrong: 'La réponse n’a pas été envoyée',
  refusal: {
    pseudonym:
      'Ce pseudonyme ne convient pas\u00a0: 2 à 30 lettres d’un même alphabet, chiffres, espaces, apostrophes ou traits d’union, et rien d’autre.',
    answer: 'Écrivez une réponse, de 200 signes au plus.',
    taken:
      'Ce pseudonyme est déjà pris, ou le code n’est pas le sien. Prenez-en un autre, ou donnez le code qui vous a été montré.',
    spent: 'Ce pseudonyme a déjà envoyé toutes ses réponses à ce mystère.',
    closed: 'Ce mystère ne prend plus de réponse.',
    old: 'Cette page était ouverte depuis trop longtemps. Envoyez à nouveau\u00a0: votre texte est resté.',
    used: 'Une autre réponse est déjà partie de cette page. Envoyez à nouveau\u00a0: votre texte est resté.',
    'too-many': 'Trop de réponses sont venues de cette connexion depuis une heure. Réessayez plus tard.',
    'too-many-unproved':
      'Trop de réponses sont venues sans JavaScript depuis une heure. Réessayez plus tard, ou avec JavaScript.',
    busy: 'Trop de réponses arrivent en ce moment. Réessayez dans quelques minutes.',
    unread:
      'Le site ne sait pas d’où vient cette réponse, et ne peut donc pas la prendre. Prévenez l’organisateur.',
  },
  closed: 'Aucun mystère ne prend de réponse',
  closedAbout: 'Le formulaire ouvre avec chaque mystère, et ferme avec lui.',
  how: 'Sans compte, répondez sur cette page, sous un pseudonyme.',
  standings: 'Le classement des réponses données ici',
  finders: (count) =>
    count === 1 ? 'Sur cette page, une personne a trouvé.' : `Sur cette page, ${count} personnes ont trouvé.`,
  findersOnNetworks: (count) =>
    count === 0
      ? 'Sur les réseaux, personne n’a trouvé.'
      : count === 1
        ? 'Sur les réseaux, une personne a trouvé.'
        : `Sur les réseaux, ${count} personnes ont trouvé.`,
  findersOnSite: (count) =>
    count === 1
      ? 'Sur le site du jeu, une personne a trouvé.'
      : `Sur le site du jeu, ${count} personnes ont trouvé.`,
  findersOnBoth: (onNetworks, onSite) =>
    `Ont trouvé\u00a0: ${onNetworks} sur les réseaux, ${onSite} sur le site.`,
  notCounted: 'Les réponses données sur cette page n’y entrent pas.',
};
