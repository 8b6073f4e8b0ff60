import { isCommuneWord } from './communes.ts';
import { knownNames } from './known-names.ts';
import { isFrenchWord } from './ordinary-words.ts';

/** Names of communes and persons that are ordinary words first, and some that the dictionary lacks. */
const alsoNames: ReadonlySet<string> = new Set(
  `abbe abbesse aigle air alpes ame amour ange arbres ardoise argent armes arms arrow art baie bain ballon baron barre bas bataille baton bear beau beaux bec bell belle
biche bird bishop blanc blanche ble blue boar boeuf bois bon bonne bonnet bord borne bosse bouc boucher bouchon boue bouquet bourg bourgeois bourse bouteille bras bresil
bretonne bride brun bruyere buis bull camp campagne canon cap cardinal case cat caves cendre cerf cerise chaine chaise chambre champ chance change chanoines chant chapeau
charite charme chasse chat chaudron chaume chaussee chef chemin chene cheval chevre christ ciel cigogne cinq clair claire clef clercs cloitre clos coal coeur coin colombe
commune compas comtesse concorde conte coq coquille cordes corn corne corps cote cour couronne court creche croix crown dame dauphin demi desert desir deux diamant dieu
dog don double dragon drap duc duke eagle earl eau eaux echelle ecu ecurie epine esperance esprit est etain etoile europe eveque faucon faux fee fer ferme ferry fete feu
feuille feux fille fire fish fishermen fleche fleurs flower foi folie fool forest forge fosse four fox franc francais freres froid front gallows garde gare gaz ghost
giant goat gold grace grain grand grande grange gras grasse grece grenier gros grue gue habit haie hand haut haute heart herbe hercule hermine heron homme hunter ile
invalides israel jean jeu jeune jeux joie jours juif king knight lac lamb lance lanterne lettre lieu ligne lin linge lion lionne lit livre loge long longue lot loup
loutre lune lys machine main marais marchand marche mare marechal marin marines mechanique meduse mer mercure mere messe meunier mines miroir moine moisson monnaie
montagne moon mort mother mouche moulin mouton mur mure national navarre nef neuf neuve new noble noel noir noire nom nord north notre nouvelle noyer oeuf oie oiseau old
olive olivier ombres or orange ormes os ouest ours paille pape paroisse pasteur patte pau pauvre pavillon pays peace peintre pelerin perche pere perles perron petit
petite peuple pie pied pierre pig pin place plague planche plante poids poil point pointe poire pois poisson poivre pole pommier port pot poterie potier poulain poule
poussin prairie pre prince provence prune pucelle quatre queen queue rame raven red reine renard repos riviere roc roche roi romain romaine roman rond ronde rose rosier
rouet rouge royal royale sable sain saint sens salle salon sapins satan saules sauvage sauveur sceau sceaux sea sec secret sel senat sept serpent ship silver six soldat son
sorbonne sort soupir source south stone sud suisse sun sword taille tasse templier terre tilleul tombe tonnerre tour tree treille treize trois val vallee vallon vase vent
ver verger verrerie verriere vert vertu veuve victoire vie vieille vieux vigne ville vin virgin vivier voie vue war water west white wild wind windows wine wolf wolves
wood ye olde`
    .split(/\s+/)
    .flatMap((word) => (/[sxz]$/.test(word) ? [word] : [word, `${word}s`])),
);

/**
 * Says whether a word is an ordinary one, such as the names of places are made of. A typing slip never turns one of them
 * into another (a place de la Course is not the place de la Bourse), and a name made of them alone is not distinctive.
 */
export const isCommonWord = (word: string): boolean =>
  alsoNames.has(word) || (isFrenchWord(word) && !isCommuneWord(word) && !knownNames.has(word));

/** Saints that so many places are named after that the name alone does not tell which. */
export const commonSaints: ReadonlySet<string> = new Set(
  `pierre paul jean martin etienne michel nicolas jacques germain laurent denis georges louis vincent andre antoine anne marie madeleine maurice
catherine barbara barbe sauveur joseph esprit croix trinite symphorien hilaire aubin julien remi remy leger genevieve eloi roch
francois claude marc luc mathieu matthieu philippe thomas barthelemy blaise christophe cyr gervais saturnin sernin sulpice
baptiste therese helene cecile agnes brigitte clotilde peter john paul james stephen nicholas andrew mary ann
lazare bernard bruno dominique ferdinand gilles gregoire hubert ambroise augustin benoit charles clement come cosme damien
felix firmin florent fiacre guillaume ignace jerome leonard leon mande marcel medard nazaire ouen pantaleon patrice quentin
raphael sebastien severin sixte spire sylvestre valentin victor yves radegonde foy eulalie colombe marguerite ursule`.split(
    /\s+/,
  ),
);
