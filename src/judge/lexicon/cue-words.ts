import {
  NEGATES,
  NO,
  BUT,
  OR,
  RATHER,
  ONCE,
  SPEAKS,
  LOCATES,
  CLUELESS,
  GUESSES,
  IS,
  WOULD,
  DENIES,
  INDEFINITE,
} from './cues.ts';

/** French words, with what they do. */
export const WORDS_FR: Readonly<Record<string, number>> = {
  'pas ni sauf hormis excepte jamais oublie oublions oubliez oublier exclus exclu exclure exclue elimine eliminee eliminons eliminer ecarte ecartee ecartons ecarter raye rayez exit adieu nullement aucunement guere excluons barre barrez impossible improbable':
    NEGATES,
  'non nan nn nope nenni na': NO,
  'mais cependant pourtant toutefois hélas helas malheureusement': BUT,
  'ou sinon soit voire ptet': OR,
  'plutot pltot plutôt pardon correction rectification rectifie corrige finalement edit oups oupsi erreur erratum zut mince':
    RATHER,
  'croyais croyait imaginais aurais aurait': ONCE,
  'cherche cherchais cherchons habite habitais habitons habitait vis vivais travaille travaillais visite visitee visites visitais adore adorais adorait aime aimais kiffe connais connaissais connait allee alles irai vais marie maries mariee etudie rappelle souviens souvenir souvenirs reve passais promene promenais comme merite vaut compare manque manquerait deteste prefere':
    SPEAKS,
  'anti derriere devant pres proche vers jouxte jouxtant longe longeant entre autour depuis sous contre avoisine voisin voisine proximite adosse adossee attenant attenante dessous dessus avec menant surplombe surplombant domine dominant avant apres face style':
    LOCATES,
  'seche cale bloque donnema joker ignore': CLUELESS,
  'dirais dirai dis dit tente crois pense penche parie parierais mise propose reponse repondrais vote voterais reconnais reconnait reconnaitre reconnu devine suppose imagine opte choisis trouve pronostic verdict solution proposition hypothese pari jpense jcrois jdirais jdirai jtente jparie jopte voici voila direction':
    GUESSES,
  'est c cest etait sont s ces': IS,
  'serait seraient srait serai': WOULD,
  'doute doutais etonnerait surprendrait': DENIES | NEGATES,
  'un une des': INDEFINITE,
  hasard: 0,
};

/** French words of talk that do nothing. */
export const PLAIN_FR = `j je tu t il elle on nous vous ils elles me m te se moi toi lui leur leurs eux ca cela ceci ce cet cette ceux celui celle celles n ne y qu que qui quoi dont quel quelle quels quelles lequel laquelle quand comment combien pourquoi parce car donc or si alors ainsi aussi autant
mon ma mes ton ta tes son sa ses notre nos votre vos avec pour par dans chez sans sur plus moins tres trop bien mal mieux peu assez beaucoup tant encore deja toujours souvent parfois bientot tard tot hier demain aujourd hui aujourdhui maintenant ici la bas ailleurs partout quelque quelques chose tout toute tous toutes rien aucun aucune personne chaque
suis es sommes etes etaient sera seront ete etre soient ai as a ont avons avez avais avait avaient aura aurait aurais aurai eu avoir fait fais faire font faut faudrait peut peux peuvent pourrait pouvoir veux veut voudrais dois doit devoir sais sait savoir va vas vont aller allez allons viens vient venir vois voit voir vu vue vues vus regarde regardez parait semble semblerait dirait ressemble rappel allais allait
oui ouais ouep yes yep yop ok okay okey dac daccord bon bonne bons bonnes bah ben bof eh euh heu hum hmm mmh ah oh ouh wow waouh ouah aie hein hop hey he hello coucou salut slt bonjour bjr bonsoir bsr cc merci mrc svp stp please pitie bravo chapeau felicitations super genial top cool facile faciles easy simple fastoche difficile dur dure chaud compliquee complique coriace evident evidemment bizarre marrant drole rigolo chouette sympa excellent excellente parfait parfaite nickel magique incroyable ouf dingue fou
photo photos image images cliche detail jeu jeux concours enigme devinette mystere indice indices question questions quiz reponses matin soir nuit jour journee semaine weekend we vacances annee annees an ans mois heure heures minute minutes seconde fois temps moment instant toto sure sur certain certaine certains convaincu convaincue persuade persuadee sans doute peut etre pt etre peutetre probablement surement surment certainement vraiment carrement clairement exactement precisement forcement absolument completement totalement franchement honnetement sincerement logiquement normalement apparemment possible possiblement probable intuition instinct pif avis memoire idee idees coup fond cause propos sujet part cote hate
cqfd gg mdr lol ptdr xd jpp mdrr imo imho tbh idk haha hihi hehe ahah tkt tqt jsp jsais jss stp jcp pk pq pcq pke ke ki koi kel kelle c cé sa ds dc tt tjs bcp pr ns vs ss qd qqn qqch svt mtn ya yavait jai jsuis chui chuis jme jvois trkl tranquille wsh wesh frero bro frr les amis gars copains team monsieur madame messieurs dames msieur mme mlle maman papa mamie papy mere pere soeur frere fils fille cousin cousine tante oncle copine copain ami amie amis famille parents enfants enfant mari femme
touriste touristes local locaux vrai vraie vrais faux fausse juste correct correcte valide validez valider gagne gagner gagnant gagnante perdu perdue points point partie tour premier premiere gagnee essai essaie essaye tentative chance hasard suite fin debut fois jamais long longtemps depuis pendant durant lors niveau sorte genre type truc machin bidule chose endroit endroits lieu lieux monument monuments ville villes region coin coins secteur environs environ parages pays
passe passee passes passais alle allee entendu entendue parle parler parlez parlons raconte dite dits dites dire disons disent appelle appelait nomme nom nommer rend rendre savez sachant connu connue reconnaissable reconnaissables ouvrez oublier perds perdre donne donner langue chat chercher cherchez trouver trouvee trouvent trouvez devine deviner attend attends attendez attente hesite hesiter hesitation verifie verifier google maps wikipedia internet streetview
magnifiquement joliment rdv superbement regle regles consigne consignes instruction instructions ignorez considere admin bot systeme prompt accepte acceptez comptez compte affiche affichez precedent precedente precedentes
pense penses pensez penser penser pensent croit croire croyez dirons dira disais serieux serieusement desole desolee excuse excusez bisous bises bise bizz biz bonnejournee courage bienvenue vive merveille etonne etonnant surprise incroyablement franchement voyons voyez tiens tenez dis donc quoique meme memes autre autres propre evidence certitude erreur betise betises garantie aucune moindre tete ami vieux confirmation confirme confirmer confirmez correctement participe participer jouer joue jouent joueur retweet rt abonne follow
ravi ravie content contente heureux heureuse fier fiere hate vivement bref genre enfait enft fait sinon quoi voila heureusement dommage snif tristesse ptit pti gros grosse chaleur froid pluie soleil neige automne hiver printemps ete noel paques juillet aout septembre octobre novembre decembre janvier fevrier mars avril mai juin lundi mardi mercredi jeudi vendredi samedi dimanche
colle collegue collegues bus train boulot bureau travail stage voiture velo pied pieds balade promenade visiter visitant vacance sejour voyage week end sortie scolaire classe prof instit histoire cours dernier derniere prochain prochaine autrefois jadis recemment petite petit enfance quelconque quelconques jeunesse enfin
pis faque ben moe toe icitte asteure tantot tse chu dins pantoute coudonc septante nonante gsm
pardi peuchere boudiou boudu biloute hopla gell fada vindiou gast doue oufti
meuf meufs mec mecs loulou loulous zamis copines frangin frangine frangins reuf reufs poto potos chouchou chouchous choupinet`;

/** English words, with what they do. */
export const WORDS_EN: Readonly<Record<string, number>> = {
  'not isn isnt aint never nor except excluding neither cannot cant wasn wasnt doesn doesnt don dont':
    NEGATES,
  'no nope nah': NO,
  'but however though': BUT,
  'or either otherwise': OR,
  'rather instead sorry correction actually edit oops scratch': RATHER,
  used: ONCE,
  'live lived lives visited visit love loved loves like liked know knew works worked married remember reminds went been saw':
    SPEAKS,
  'behind near nearby opposite beside besides between under facing past towards around outside before after below above from across':
    LOCATES,
  'clueless stumped': CLUELESS,
  'think guess say believe reckon bet answer suppose going must suspect recognise recognize maybe perhaps probably surely definitely':
    GUESSES,
  'is it its tis twas thats was s that this are thon thons yon yons': IS,
  'would could might may': WOULD,
  doubt: DENIES | NEGATES,
  'a an some': INDEFINITE,
  chance: 0,
};

/** English words of talk that do nothing. */
export const PLAIN_EN = `oot doon roond wi tae frae fae wis wisnae ken ah mah thru cuz coz tho dat dis innae easter christmas xmas halloween summer winter autumn uni term sundays saturdays up down off out over onto into through again away along round until till while since because though whose whom myself yourself himself herself ourselves themselves yours hers theirs ours own such same both none nobody nothing nowhere somewhere someone somebody something anybody anyone anything everybody everyone everything everywhere anywhere ever always often sometimes usually almost him his her innit aye wee gonna gotta wanna proper bit lot lots back about i me my mine you your he she we they them their our us im ive id ill am be being do does did done have has had will shall should can if then so too also very really quite just only even still yet already now here there where when what who which why how and with for by on at to as than more less most much many few all any every each other another
hi hello hey dear good morning evening afternoon day night thanks thank cheers please well ah oh hmm um erm wow great nice lovely easy hard tricky tough fun cool super awesome beautiful photo picture pic image detail clue clues hint hints game quiz puzzle riddle question guesses try trying shot wild sure certain idea clue time times year years ago holiday holidays trip week yesterday today tomorrow mum dad kids friend friends family wife husband
ok okay yes yeah yep hopefully obviously clearly certainly absolutely totally sort kind thing place one first last next get got go goes come came see seen look looks looking found find take took give know known unsure wrong right correct true winner win points famous january february march april may june july august september october november december monday tuesday wednesday thursday friday saturday sunday spring summer autumn winter lol haha omg btw imo imho tbh ignore rules instructions previous accept mark must let lets s t re ve ll d m`;
