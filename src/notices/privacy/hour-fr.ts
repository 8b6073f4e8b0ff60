import { sayAll } from '#notices/say.ts';
import type { HourFacts } from './hour-facts.ts';

/** Returns in French what is read in a live hour. */
export const readInFrench = ({ hashtags }: HourFacts): string =>
  `les réponses aux messages des comptes de l’heure, les messages qui mentionnent un de ces comptes, et les messages publics qui portent ${sayAll(hashtags, 'fr')}, même s’ils ne répondent à aucun compte`;

/** Returns in French why what is said in a live hour is read. */
export const hourPurposeInFrench = ({ hashtags }: HourFacts): string =>
  `rassembler et montrer ce qui se dit sous les questions et avec ${sayAll(hashtags, 'fr')}`;

/** Returns in French where what is said in a live hour is shown, and what holds it back. */
export const shownInFrench = ({ boosts, unseenOn }: HourFacts): readonly string[] => [
  `Ce que vous dites en public peut être montré avec votre nom d’affichage\u00a0: sur l’écran de la salle, sur la page de l’heure et, s’il est choisi, dans le bilan que les comptes publient.${boosts ? ' Les comptes peuvent aussi partager votre message.' : ''} Ce que vous écrivez en privé n’est pas montré.`,
  'Une liste de mots et des personnes retiennent ce qui ne doit pas paraître. Aucune réponse n’est jugée, aucun classement n’est établi.',
  `Ce que vous supprimez sur le réseau quitte l’écran et la page, et n’entre plus dans le bilan${boosts ? '\u202f; le partage qui en a été fait est retiré' : ''}\u00a0: en quelques minutes pendant l’heure, même en pause, et en six heures environ une fois qu’elle est finie, tant que le programme est en service. Ce que vous modifiez est tenu pour un nouveau message.`,
  ...(unseenOn.length === 0
    ? []
    : [
        `Sauf sur ${sayAll(unseenOn, 'fr')}, où le programme ne vérifie pas ce que vous supprimez ou modifiez ensuite\u00a0: demandez que ce soit retiré, une personne le fera.`,
      ]),
];
