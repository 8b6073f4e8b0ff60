import { sayAll, sayDuration } from '#notices/say.ts';
import type { WatchFacts } from './watch-facts.ts';

/** Returns in French what is listened to. */
export function listenedInFrench({ hashtags, words, mentions, addresses }: WatchFacts): string {
  const kinds = [
    ...(hashtags.length === 0 ? [] : [`qui portent ${sayAll(hashtags, 'fr')}`]),
    ...(words ? ['qui contiennent certains mots'] : []),
    ...(mentions ? ['qui mentionnent ses comptes'] : []),
    ...(addresses ? ['de quelques comptes choisis'] : []),
  ];
  return kinds.join(', ou ');
}

/** What is kept of each post, in French. */
export const KEPT_IN_FRENCH =
  'l’adresse et le nom d’affichage de son auteur, son texte, son heure, son adresse web, le niveau qui lui est donné, la personne qui s’en occupe, sa note et la réponse';

/** Returns in French for how long that is kept. */
export const heardUntilInFrench = ({ keepFor }: WatchFacts): string =>
  `Le programme l’efface, de lui-même s’il est en service, ${sayDuration(Temporal.Duration.from({ days: keepFor }), 'fr')} après l’avoir entendu. Il reste, heure par heure, des nombres sans nom.`;

/** Returns in French what becomes of what is said in public and heard. */
export const watchInFrench = (
  watch: WatchFacts,
  organiser: string,
  contact: string,
  its: string,
): readonly string[] => [
  `${organiser} écoute aussi ce qui se dit autour ${its} et de la ville\u00a0: parmi les messages publics, ceux ${listenedInFrench(watch)}. C’est pour y répondre et pour savoir à temps qu’un risque ou une crise commence, et pour rien d’autre. Ce qui n’est pas public n’est pas lu.`,
  `Est gardé de chaque message\u00a0: ${KEPT_IN_FRENCH}. ${heardUntilInFrench(watch)} Aucun profil des personnes n’est établi.`,
  `Pour que ce qui a été entendu de vous soit effacé avant, ou que votre compte ne soit plus entendu\u00a0: ${contact}. Une réponse que le compte ${its} vous a faite en public reste sur le réseau, à moins que vous n’en demandiez le retrait.`,
];
