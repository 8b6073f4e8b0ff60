import type { AccessibilityFacts } from './accessibility-facts.ts';
import { orHole } from './holes.ts';
import type { Passage } from './notice.ts';

/** Returns the accessibility statement of the public page in French. */
export function accessibilityInFrench({
  organiser,
  contact,
  played,
  hour,
}: AccessibilityFacts): readonly Passage[] {
  const or = (said: string | undefined): string => orHole(said, 'fr');
  return [
    {
      heading: 'État de conformité',
      paragraphs: [
        `${or(organiser)} s’engage à rendre ce site accessible, conformément à l’article 47 de la loi n°\u00a02005-102 du 11 février 2005.`,
        'Ce site n’est pas conforme au référentiel général d’amélioration de l’accessibilité (RGAA 4.1.2)\u00a0: il n’a pas encore été audité.',
      ],
    },
    {
      heading: 'Ce qui est vérifié',
      paragraphs: [
        `À chaque version du logiciel, un programme (axe-core, règles WCAG 2.2 A et AA) examine, avec un exemple, ${played ? 'la page du jeu, le formulaire de réponse et les pages de texte dans les deux langues, et en français celle d’un mystère, les affiches, l’écran et le compteur' : 'les pages de texte de ce site dans les deux langues'}\u00a0: en thème clair à 320 pixels, en thème sombre à 390, dans les deux à 1280. Il n’y trouve rien. Avec les textes, les images et les couleurs de ce site, rien n’a été examiné. Un programme ne voit qu’une partie des défauts.`,
        ...(hour
          ? [
              'La page d’une heure en direct et son écran pour une salle n’ont pas encore été examinés par ce programme.',
            ]
          : []),
      ],
    },
    {
      heading: 'Ce qui ne l’est pas, et les défauts connus',
      paragraphs: [
        'Aucune personne handicapée ni aucun auditeur n’a encore essayé ce site, et aucun lecteur d’écran n’a servi à le vérifier.',
        ...(played
          ? [
              'Le jeu consiste à reconnaître un lieu sur une image\u00a0: chaque image a un texte de remplacement écrit par l’organisateur, mais ce texte peut ne pas suffire à trouver.',
              'L’écran pour une salle se recharge de lui-même toutes les trente secondes, sans moyen de l’arrêter (critère 13.1). Tout ce qu’il montre est aussi sur la page du jeu, qui ne se recharge pas.',
            ]
          : []),
        ...(hour
          ? [
              'L’écran d’une heure en direct se recharge de lui-même toutes les cinq secondes, sans moyen de l’arrêter (critère 13.1). Tout ce qu’il montre est aussi sur la page de l’heure, qui ne se recharge pas.',
            ]
          : []),
        'Ce que dit l’organisateur reste dans sa langue sur les pages traduites.',
        'La feuille à imprimer n’est pas balisée au format PDF.',
      ],
    },
    {
      heading: 'Établissement de cette déclaration',
      paragraphs: [
        `Date d’établissement\u00a0: ${or(undefined)}. Date de l’audit\u00a0: aucun audit. Technologies\u00a0: HTML, CSS, SVG. Schéma pluriannuel et plan d’action\u00a0: ${or(undefined)}.`,
      ],
    },
    {
      heading: 'Signaler un défaut',
      paragraphs: [
        `Si vous n’arrivez pas à accéder à un contenu, écrivez à ${or(contact)}\u00a0: il vous sera répondu, et le contenu vous sera donné sous une autre forme.`,
      ],
    },
    {
      heading: 'Voies de recours',
      paragraphs: [
        'Si vous avez signalé un défaut et n’avez pas obtenu de réponse satisfaisante, vous pouvez écrire au Défenseur des droits (https://formulaire.defenseurdesdroits.fr), joindre son délégué dans votre département, ou lui écrire gratuitement\u00a0: Défenseur des droits, Libre réponse 71120, 75342 Paris CEDEX 07.',
      ],
    },
  ];
}
