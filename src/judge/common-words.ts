const listed =
  `abattoir abbe abbes abbesse acacia academie acier corsaire corsaires balise balises phares gardes gare gares garage adieu affaire agneau agriculture aigle aigles aile ailes air alpes ame amende amer ami amie amis amour amours an ananas ancre
ancetre ane anes ange anges animaux animal annee antique apotre apotres arbre arbres arcades archer archers archeologie archeologique architecture ardoise argent
arme armee armes art artisan artisans artiste artistes arts as assemblee assises astronomique astre athlete atelier ateliers aurore autel autre avocat avocats
bague baie bain bains baiser bal balance balcon balle ballet ballon banc bande bandit baril baron barque barre barriere bas bassin bataille bateau bateaux baton bazar
beau beaux bec belle berceau berge berges chignon style epoque berger bergere bergers bete betes beurre biche biere bijou bijoux billard bis bise blanc blanche blancs ble bleu bleue bleus boeuf boeufs bois boite bon
bonnet bonne bons bord borne bosse botte bouc bouche boucher bouchers bouchon boucle boue bouquet bourg bourgeois bourreau bourse bourses boussole bouteille bras bravoure brebis breche bresil bretonne brique
briques brume brun brune bruyere buis bureau but cabane cadeau cadre caisse calme camp campagne canards canard canon canons cap capitaine capital capitale capitales capucin capucins
car cardinal cardinaux carmes carmelites carre carree carrefour carriere carte cartes case cave caves cedre celestins cendre cendres central centrale centre cercle cerf cerfs cerise chaine
chaines chair chaise chaises chambre champ champs chance chancelier chandelle change chanoine chanoines chanson chant chantier chapeau chapeaux char charbon chariot charite charme charpente charrette charrue chartreux chasse chasseur chasseurs
chat chats chaude chaudron chaume chaussee chef chemin chemins chene chenes cheval chevaux chevalier chevaliers chevre chevres chien chiens chimie choix chouette christ ciel
cigale cigogne cinq cirque cite citoyen civil claire clair classe clef clefs cle cles clerc clercs cloche cloches cloitre clos clou cochon cochons coeur coeurs coffre coin col colombe colombes colon
combat combattants comedie comique commerce commun commune communs compas compagnons comtes comtesse concert concorde confluence congres conseil constitution consul consuls contes conte convention coq coquille coquilles
corbeau corde cordeliers cordes cordonniers corne cornes corps corps cote cotes coton cou couleur couleurs coup coupe coupole coupoles cour courage couronne courrier cours course courses court cousin couteau couvert
creche creme crete crime cristal croissant croix cube cuir cuirassiers cuisine cuivre culture cure cygne cygnes cypres dame dames danse danseur dauphin dauphins defense demi dent dentelle dentelles depart
departement depot dernier desert desir deux diable diables diamant diamants dieu dieux digue dimanche dimes disque divorce docteur dome domaine dominicains don douane double douve douves drap drapeau drapiers
drapiers droit droits ducal ducale duc ducs dune eau eaux ecarlate echelle echevins echo eclair ecorce ecossais ecu ecuries ecurie ecuyer egalite election elephant elephants email empereur empereurs empire
encre enfant enfants enfer enfers enseigne entree epee epees epices epicier epine epines epoque equerre ermitage escargot espace espagnol espagnols esperance esprit esprits est etain etat etats ete
etoile etoiles etudes etuve etuves europe eveque eveques exposition fabrique facteur facultes faience faim faisan faucon faucons faux fee fees femme femmes fer ferme ferry fers fete fetes
feu feuille feuilles feux fille filles fils fin fine fleche fleur fleurs fleuve flore flots foi foin foire fois folie fond fonderie fondateur fondeur forge forges forgeron forme fortune forte forum fosse
fosses four fourche fourmi fours francs francais franc frere freres froid froide fromage fromages front frontiere fruit fruits fusil fuseau galere galeres garde gardes gauche gaz geant geants general generaux gens
gentilhomme geographie gite glace glaces gloire gouverneur grace graces grain grains grand grande grandes grands grange gras grasse grece grenadier grenier greniers grenouille grenouilles grille gris grise gros grosse grosses
grue gue guerre guerres guet guetteur guilde habit haie halle hallebarde hasard haut haute hautes hauts herbe herbes heraut hercule heritage hermine hermines heron heros heure heures hirondelle histoire hiver homme
hommes honneur horizon horloge horloger horlogers horreur hote hotesse houle huile huit humanite hussards idole ile iles image imagerie imperial imperiale imperatrice impots imprimerie industrie industries
infante ingenieurs innocents institut international internationale invalides israel ivoire jacobins jambe jardinier jardiniers jean jeu jeudi jeune jeunes jeux joie jour journal jours juge juges juif juifs juillet juin juge juste justes justice
lac laine lait lampe lance lances langue lanterne lanternes lapin lapins larmes laurier lauriers lavandieres legende legion lettre lettres levant lever levre liberateurs liberation liberte licorne licornes lieu lieutenant lievre ligne lin linge
lion lions lionne lis lit livre livres loge loges loi lois loisir long longue longs lot loup loups louve loutre lumiere lumieres lundi lune lunes lutte lutteurs lys machine machines magicien magistrat main mains mairie maitre maitres majeur
malades mal manege mandarine manteau marais marbre marchand marchande marchands marche marches mardi mare marechal marechaux mariage marin marine marins marines marionnettes marionnette maree marees marteau martyr martyrs masque masques mats matin mats
mauvais mechanique medaille medecin medecine medecins meduse memoire mendiants menhirs mer mercredi mercure mere meres merveille merveilles messager messe metal meuniere meunier meuniers midi miel mil militaire militaires mille mime mine mines
mineur mineurs minime minimes ministre ministres minuit miracle miracles miroir miroirs miroir misericorde mission mode mois moine moines moisson monde monnaie monnaies montagne montagnes montee montre morale mort mortier morts mot mouche mouches moulin
moulins mouton moutons mule mules mur muraille murailles mure mures muse muses musicien musiciens musique mystere mysteres nain nains naissance nation national nationale nations nature naturelle nautique navarre navette navire navires nef neige neuf neuve neuves nid niche
noble nobles noel noir noire noires noirs noix nom nord notaire notre nouveau nouvelle nouvelles noyer nuit oeil oeuf oeufs oeuvre oeuvres oie oies oiseau oiseaux oiseleur olive olives olivier oliviers ombre ombres or orage orange oranges orangers
oratoire orfevres orge orgue orgues orient orme ormeau ormes orphelins os ouest ours oursin ourse outil outils ouvrier ouvriers page pages paix paille pain pains paire palmes palmier panier paniers panneau panorama paon paons pape papes papier papiers papillon
papillons paradis parfum parlement paroisse part passe passeur passion pasteur patrie patte pau paume pauvre pauvres pavillon pavillons pays paysan paysans peau peche peches pecheur pecheurs peintre peintres peinture pelican pelerin pelerins pelerine penitents
pensee perche perdrix pere peres perle perles perron perroquet peste petit petite petites petits peuple peuplier peur philosophe photo photographie pie pied pieds pierre pierres pigeon pigeons pilier piliers pin pins pipe pirate pirates place planche
plante plantes platane plomb plume plumes poete poetes poids poil point pointe pointes poire poires poirier pois poisson poissons poivre pole police pomme pommes pommier pompe pompes pompiers populaire porc porcelaine porcs port ports postes pot poterie potier potiers potence
poterne pots pouce poudre poulain poule poules poupee pourpre poussin prairie pre precheurs president presse prestige pretre pretres prefet primitif prince princes princesse prison printemps prisonnier prisonniers procession progres promesse prophete provence provinces prune prunier
puce pucelle pucelles pyramide pyramides quarantaine quatre queue quille rage raie raisin raisins rame rameau rat rats rayon recollets reformes regence regent regiment reine reines remouleur renard renards renaissance renommee repos republique
resistance reve reves reveil revolution rhinoceros richesse riviere rivieres robe roc roche roches rocs roi rois roman romaine romain romains rond ronde rose roses rosier rouage rouet roue roues rouge rouges royal royale royaux ruban rubans ruche ruines ruisseau
sabbat sable sables sabot sabots sac sacre sacree sage sages sagesse sain saints saisons salamandre salle salon sanctuaire sang sanglier sapin sapins satan satyre saule saules saumon saut sauvage sauvages sauveur savant savants savoir sceau sceaux science sciences
scorpion sculpteur sculpture sec secret secrets seigneur seigneurs sel senat senechal senechaussee sept sergent serment serpent serpents serrure serrurier siecle siege signal sirene sirenes singe singes six soeur soeurs soie soies soif soir sol soldat soldats soleil soleils sommet
son songe sorbonne sorciere sorcieres sort souffle soufre soulier soupir soupirs source sources souris souvenir sphinx sport sports squelette sud suisse suisses surprise taille tailleur tailleurs talisman tambour tambours tanneur tanneurs tanneries tapis tapisserie tapisseries
tasse taureau taureaux teinturier teinturiers telegraphe temps templier templiers tente terre terres tete tetes textile textiles tigre tigres tilleul tilleuls tissage tisserand tisserands titan toile toiles toison tombe tonneau tonneliers tonnerre torche tortue tortues
tortures tour tourment tourterelle transports travail travaux treille treize tresor tresors tresorier triangle tribune triomphe triton trois tronc trone trophee trou troubadours troupe trouveres truie truffe truite tuile tuiles tulipe tuiliers ursulines vache vaches vague
vagues vaisseau vaisseaux val vallee vallon vampire van vase vases veau velo vendange vendanges vendredi vent vents ventre ver verdure verger vergers verite vermine verre verrerie verriere vers vert verte verts vertu vertus verveine veste veuve viande
vicaire victimes victoire victoires vide vie vieillards vieille vieilles vieillard vierge vierges vieux vigie vigne vignes vigneron vignerons vilain ville villes vin vinaigre vins violon violons violettes violet visitation visiteur vivier vivant vivants voeux voie voile voiles voix vol volcan
voleur voleurs voute voutes voyage voyageur voyageurs vue zodiaque zouave zouaves
arms arrow art arts bear bell bells bird birds bishop black blue boar bride bull butter cat coal coin corn cross crown dog dogs dragon dragons duke dukes eagle earl fire fish fishermen flower flowers fool forest fox gallows ghost giant glass goat gold golden great green hand
heart hearts horse horses hunter king kings knight knights lady lamb lion lions lord lords moon mother new north old peace pig plague queen queens raven red river rose saint sea ship ships silver south star stars stone stones sun sword tree virgin war wars water west white wild wind windows wine wolf wolves wood`.split(
    /\s+/,
  );

/**
 * Ordinary words that the names of places are made of. A typing slip never turns one of them into another
 * (a place de la Course is not the place de la Bourse), and a name made of them alone is not distinctive.
 */
export const commonWords: ReadonlySet<string> = new Set(
  listed.flatMap((word) => (/[sxz]$/.test(word) ? [word] : [word, `${word}s`])),
);

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
