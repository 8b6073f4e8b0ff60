import type { PostedPhrases } from './posted-set.ts';

export const postedInFrench: PostedPhrases = {
  change: 'Corriger ou retirer',
  edit: 'Corriger le texte…',
  delete: 'Retirer…',
  deleteFrom: (account) => `Retirer de ${account}…`,
  renew: 'Récrire selon ce qui compte…',
  takeBack: 'Reprendre la révélation…',
  ofRound: 'Clore, prolonger, annuler',
  close: 'Clore maintenant…',
  extend: 'Prolonger…',
  callOff: 'Annuler ce mystère…',
  remove: 'Supprimer du script…',
  stop: 'Arrêter la partie…',
  resumeStopped: 'Reprendre la partie arrêtée',
  gone: {
    us: (when) => `Retiré (${when}).`,
    others: (when) => `N’est plus là\u00a0: supprimé sur le réseau (vu ${when}).`,
  },
  changes: {
    edited: (when) => `Corrigé ${when}`,
    corrected: (when) => `Correction publiée dessous, ${when}`,
    notice: (when) => `Annulation du mystère annoncée dessous, ${when}`,
    withdrawn: (when) => `Retrait demandé ${when}`,
  },
  changing: 'dans les secondes qui suivent',
  editing: {
    heading: (step, round) => `Corriger un message publié\u00a0: ${step}, mystère\u00a0${round}`,
    about:
      'Ce message est déjà en ligne. Ce que vous écrivez remplace tout son texte\u202f; l’image et sa description restent.',
    edited: 'Modifié sur place\u00a0: le réseau le montre comme modifié.',
    corrected: 'Rien ne se modifie sur ce réseau\u00a0: cette correction paraîtra sous le message.',
    differ: 'Les comptes ne disent pas tous la même chose. Choisissez-en un pour ne changer que lui.',
    agreed: (whom) =>
      `${whom} avait donné son accord à ce qui est publié. Le lien montrera les deux textes et redemandera l’accord\u202f; ce qui en dépend encore attendra sa réponse.`,
    save: 'Corriger ce message',
    gone: 'Ce message n’est plus là\u00a0: il a été retiré, ou n’a jamais paru.',
  },
  confirming: {
    headings: {
      delete: (step, round) => `Retirer un message\u00a0: ${step}, mystère\u00a0${round}`,
      renew: (step, round) => `Récrire un message\u00a0: ${step}, mystère\u00a0${round}`,
      'take-back': (_, round) => `Reprendre la révélation du mystère\u00a0${round}`,
      'call-off': (_, round) => `Annuler le mystère\u00a0${round}`,
      stop: (title) => `Arrêter «\u00a0${title}\u00a0» pour de bon`,
      close: (_, round) => `Clore le mystère\u00a0${round} maintenant`,
      extend: (_, round) => `Prolonger le mystère\u00a0${round}`,
      remove: (step, round) => `Supprimer une étape\u00a0: ${step}, mystère\u00a0${round}`,
    },
    about: {
      renew:
        'Le message est récrit avec les gagnants et le classement d’à présent, sur chaque compte\u00a0: modifié là où le réseau le permet, suivi d’une correction ailleurs. Ce que vous y aviez écrit vous-même est remplacé.',
      stop: 'Plus rien de cette partie ne sera publié, sur aucun compte. Ce qui est déjà en ligne y reste.',
      extend: 'La clôture, le dernier appel et la réponse reculent d’autant.',
      close:
        'Les réponses qui arrivent ensuite sont hors délai. La réponse vient aussi longtemps après la clôture que prévu, sauf si vous en donnez le moment.',
      remove:
        'L’étape quitte le script et ne paraîtra sur aucun compte. Pour la garder dans le script sans la publier, sautez-la plutôt.',
    },
    quoted: (step, account) => `«\u00a0${step}, ${account}\u00a0»`,
    concerned: 'Ce qui est en ligne',
    follows: 'Ce qui va suivre',
    onNetworks: 'Réseau par réseau',
    deleted: (network) =>
      network === 'Mastodon'
        ? 'le message disparaît. Les autres serveurs sont priés de l’effacer aussi\u202f; l’un d’eux peut en garder une copie.'
        : 'le message disparaît\u202f; qui l’a cité ne montre plus rien à sa place. Une copie d’écran reste possible.',
    hidden: 'ce qui est masqué sous ses messages est montré de nouveau, bonnes réponses comprises.',
    neverHidden: 'rien n’y est masqué\u00a0: les réponses restent comme elles sont.',
    toldOnStandings:
      'Un classement déjà publié garde les anciens points jusqu’à ce que vous le récriviez, depuis cette page du calendrier.',
    partners: 'Les partenaires ne sont plus sollicités pour ce mystère.',
    told: (text) => `Les joueurs lisent\u00a0: «\u00a0${text}\u00a0»`,
    saysNow: 'Ce que dit ce message à présent',
    ever: 'Une fois fait, rien ne le défait. Vous avez dix secondes pour y renoncer, par le bouton qui suivra ou depuis la page «\u00a0En direct\u00a0».',
    stopUndone:
      'Vous avez dix secondes pour y renoncer. Ensuite la partie peut encore reprendre, tant qu’aucune bonne réponse masquée n’a reparu\u202f; après, c’est fini.',
    undone: 'Cela se défait ensuite par «\u00a0Annuler\u00a0», ici ou dans le journal.',
    pauseInstead: 'Pour tout retenir sans rien perdre, mettez plutôt la partie en pause.',
    why: 'Pourquoi (facultatif)',
    whyHelp: 'Gardé dans le journal, avec votre nom. Rien n’en est publié.',
    message: 'Ce que lisent les joueurs (facultatif)',
    messageHelp: 'Vide\u00a0: la phrase du jeu. Publié sous l’ouverture, là où elle a paru.',
    seeMessage: 'Aperçu',
    length: 'De combien',
    lengthHelp: 'Par exemple 30min, 1h ou 1h30.',
    reveal: 'Moment de la réponse (facultatif)',
    revealHelp: 'Par exemple 18:30, ou 10min après la clôture. Vide\u00a0: aussi longtemps après que prévu.',
    labels: {
      delete: 'Retirer ce message',
      renew: 'Récrire ce message',
      'take-back': 'Retirer la réponse et annuler le mystère',
      'call-off': 'Annuler ce mystère',
      stop: 'Arrêter la partie',
      close: 'Clore ce mystère',
      extend: 'Prolonger ce mystère',
      remove: 'Supprimer cette étape',
    },
    nowToo: 'Ce qui paraît tout de suite est annoncé\u00a0: vous avez dix secondes pour y renoncer.',
  },
};
