/** What a word or an idiom of the reply does to the places named around it; flags add up. */
export const NEGATES = 1 << 0;
/** A bare "no": withdraws what stands before it, or opens a correction. */
export const NO = 1 << 1;
export const BUT = 1 << 2;
export const OR = 1 << 3;
/** Opens a correction: what follows replaces what stands before. */
export const RATHER = 1 << 4;
/** A guess put in the past or the conditional, which a "but" takes back. */
export const ONCE = 1 << 5;
/** Speaks of a place without guessing it. */
export const SPEAKS = 1 << 6;
/** Locates something by the place that follows. */
export const LOCATES = 1 << 7;
export const CLUELESS = 1 << 8;
/** Announces a guess. */
export const GUESSES = 1 << 9;
export const IS = 1 << 10;
/** "would it be": with a negation, a way of asking. */
export const WOULD = 1 << 11;
/** "that it be", "I doubt": with a negation, denies even in a question. */
export const DENIES = 1 << 12;
/** "not sure" and its like: no negation of the place. */
export const UNSURE = 1 << 13;
/** "that is not it": withdraws the place before. */
export const REFUTES = 1 << 14;
export const INDEFINITE = 1 << 15;
/** "by any chance": makes a question of a negation. */
export const PERHAPS = 1 << 16;

const WORDS_FR: Readonly<Record<string, number>> = {
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
  hasard: PERHAPS,
};

const PLAIN_FR = `j je tu t il elle on nous vous ils elles me m te se moi toi lui leur leurs eux ca cela ceci ce cet cette ceux celui celle celles n ne y qu que qui quoi dont quel quelle quels quelles lequel laquelle quand comment combien pourquoi parce car donc or si alors ainsi aussi autant
mon ma mes ton ta tes son sa ses notre nos votre vos avec pour par dans chez sans sur plus moins tres trop bien mal mieux peu assez tant encore deja toujours souvent parfois bientot tard tot hier demain aujourd hui aujourdhui maintenant ici la bas ailleurs partout quelque quelques chose tout toute tous toutes rien aucun aucune personne chaque
suis es sommes etes etaient sera seront ete etre soient ai as a ont avons avez avais avait avaient aura aurait aurais aurai eu avoir fait fais faire font faut faudrait peut peux peuvent pourrait pouvoir veux veut voudrais dois doit devoir sais sait savoir va vas vont aller allez allons viens vient venir vois voit voir vu vue vues vus regarde regardez parait semble semblerait dirait ressemble rappel allais allait
oui ouais ouep yes yep yop ok okay okey dac daccord bon bonne bons bonnes bah ben bof eh euh heu hum hmm mmh ah oh ouh wow waouh ouah aie hein hop hey he hello coucou salut slt bonjour bjr bonsoir bsr cc merci mrc svp stp please pitie bravo chapeau felicitations super genial top cool facile faciles easy simple fastoche difficile dur dure chaud compliquee complique coriace evident evidemment bizarre marrant drole rigolo chouette sympa excellent excellente parfait parfaite nickel magique incroyable ouf dingue fou
photo photos image images cliche detail jeu jeux concours enigme devinette mystere indice indices question questions quiz reponses matin soir nuit jour journee semaine weekend we vacances annee annees an ans mois heure heures minute minutes seconde fois temps moment instant toto sure sur certain certaine certains convaincu convaincue persuade persuadee sans doute peut etre pt etre peutetre probablement surement surment certainement vraiment carrement clairement exactement precisement forcement absolument completement totalement franchement honnetement sincerement logiquement normalement apparemment possible possiblement probable intuition instinct pif avis memoire idee idees coup fond cause propos sujet part cote hate
cqfd gg mdr lol ptdr xd jpp mdrr imo imho tbh idk haha hihi hehe ahah tkt tqt jsp jsais jss stp jcp pk pq pcq pke ke ki koi kel kelle c cé sa ds dc tt tjs bcp pr ns vs ss qd qqn qqch svt mtn ya yavait jai jsuis chui chuis jme jvois trkl tranquille wsh wesh frero bro frr les amis gars copains team monsieur madame messieurs dames msieur mme mlle maman papa mamie papy mere pere soeur frere fils fille cousin cousine tante oncle copine copain ami amie amis famille parents enfants enfant mari femme
touriste touristes local locaux vrai vraie vrais faux fausse juste correct correcte valide validez valider gagne gagner gagnant gagnante perdu perdue points point partie tour premier premiere gagnee essai essaie essaye tentative chance hasard suite fin debut fois jamais long longtemps depuis pendant durant lors niveau sorte genre type truc machin bidule chose endroit endroits lieu lieux monument monuments ville villes region coin coins secteur environs environ parages pays
passe passee passes passais alle allee entendu entendue parle parler parlez parlons raconte dites dire disons disent appelle appelait nomme nom nommer rend rendre savez sachant connu connue reconnaissable reconnaissables ouvrez oublier perds perdre donne donner langue chat chercher cherchez trouver trouvee trouvent trouvez devine deviner attend attends attendez attente hesite hesiter hesitation verifie verifier google maps wikipedia internet streetview
magnifiquement joliment rdv superbement regle regles consigne consignes instruction instructions ignorez considere admin bot systeme prompt accepte acceptez comptez compte affiche affichez precedent precedente precedentes
pense penses pensez penser penser pensent croit croire croyez dirons dira disais serieux serieusement desole desolee excuse excusez bisous bises bise bizz biz bonnejournee courage bienvenue vive merveille etonne etonnant surprise incroyablement franchement voyons voyez tiens tenez dis donc quoique meme memes autre autres propre evidence certitude erreur betise betises garantie aucune moindre tete ami vieux confirmation confirme confirmer confirmez correctement participe participer jouer joue jouent joueur retweet rt abonne follow
ravi ravie content contente heureux heureuse fier fiere hate vivement bref genre enfait enft fait sinon quoi voila heureusement dommage snif tristesse ptit pti gros grosse chaleur froid pluie soleil neige automne hiver printemps ete noel paques juillet aout septembre octobre novembre decembre janvier fevrier mars avril mai juin lundi mardi mercredi jeudi vendredi samedi dimanche
colle collegue collegues bus train boulot bureau travail stage voiture velo pied pieds balade promenade visiter visitant vacance sejour voyage week end sortie scolaire classe prof instit histoire cours dernier derniere prochain prochaine autrefois jadis recemment petite petit enfance quelconque quelconques jeunesse enfin
meuf meufs mec mecs loulou loulous zamis copines frangin frangine frangins reuf reufs poto potos chouchou chouchous choupinet`;

const WORDS_EN: Readonly<Record<string, number>> = {
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
  'is it its thats was s that this are': IS,
  'would could might may': WOULD,
  doubt: DENIES | NEGATES,
  'a an some': INDEFINITE,
  chance: PERHAPS,
};

const PLAIN_EN = `i me my mine you your he she we they them their our us im ive id ill am be being do does did done have has had will shall should can if then so too also very really quite just only even still yet already now here there where when what who which why how and with for by on at to as than more less most much many few all any every each other another
hi hello hey dear good morning evening afternoon day night thanks thank cheers please well ah oh hmm um erm wow great nice lovely easy hard tricky tough fun cool super awesome beautiful photo picture pic image detail clue clues hint hints game quiz puzzle riddle question guesses try trying shot wild sure certain idea clue time times year years ago holiday holidays trip week yesterday today tomorrow mum dad kids friend friends family wife husband
ok okay yes yeah yep hopefully obviously clearly certainly absolutely totally sort kind thing place one first last next get got go goes come came see seen look looks looking found find take took give know known unsure wrong right correct true winner win points famous january february march april may june july august september october november december monday tuesday wednesday thursday friday saturday sunday spring summer autumn winter lol haha omg btw imo imho tbh ignore rules instructions previous accept mark must let lets s t re ve ll d m`;

const IDIOMS_FR: Readonly<Record<string, number>> = {
  'ce n est pas sur|c est pas sur|ce n est pas certain|c est pas certain|ce n est pas garanti|n est pas sur|est pas sur|n est pas certain|est pas certain|n est pas garanti|est pas garanti|n est pas exclu|mettrais pas ma main|jurerais pas|parierais pas|garantis pas|n ai pas verifie|ai pas verifie|pas verifie|pas cherche|sinon je ne sais pas|sinon je sais pas|sinon aucune idee|sinon je seche|sinon je ne vois pas':
    UNSURE,
  'n aurait pas l air|aurait pas l air|pourrait pas etre|ne pourrait ce pas etre|pourrait ce etre|pourrait ne pas etre|pourraient pas etre':
    NEGATES | WOULD,
  'ne peut etre|ne saurait etre|ne pourrait etre': NEGATES | DENIES,
  'rien ne dit que|rien ne prouve que|aurait pu etre|auraient pu etre|aurais pu dire|refuse de croire|peine a croire|mal a croire|ressemble en rien|d accord que ce n est pas|d accord que c est pas|sur que ce n est pas|certain que ce n est pas|sure que ce n est pas|sur que c est pas|sure que c est pas':
    NEGATES | DENIES,
  'ca s appelle|cela s appelle|endroit s appelle|lieu s appelle|comment ne pas reconnaitre|qui ne connait pas|voulais dire|voulais ecrire|voulait dire|me fait penser a|fait penser a|etonnerait pas|surprendrait pas|on est devant|on serait devant|serait on pas devant|on se trouve devant|nous sommes devant|on est au pied de|vois pas autre chose|vois pas d autre|vois rien d autre|ne vois que|vois que':
    GUESSES,
  'a deja dit|a deja repondu|a deja propose|ont deja dit|merci pour|monde va dire|gens vont dire|allez tous dire|a dit|ont dit|chez moi|chez nous|en vacances|suis de|viens de|venons de|prise a|prise au':
    SPEAKS,
  'pas convaincu par|pas convaincue par|pas convaincu que|pas sur que|pas sure que|pas certain que|pas certaine que|pas persuade que|pas persuadee que':
    NEGATES | DENIES,
  'en direction de|direction de|minutes de|environs de|environs|alentours de|qui va a|qui vont a|qui conduit a':
    LOCATES,
  'hesite avec|j hesite avec|balance avec|balance entre': OR,
  'l aurais reconnu|l aurais reconnue|les aurais reconnus|du pauvre|bis|mais ailleurs|mais pas ici|en miniature|en plus petit|en plus grand|en moins bien|je me trompe|il se trompe|elle se trompe|ils se trompent|se trompe|c est rate|rate|loupe|nul|n importe quoi':
    REFUTES,
  'y suis jamais alle|y suis jamais allee|suis jamais alle|suis jamais allee|pas alle|pas allee|jamais alle|jamais allee|jamais mis les pieds|jamais vu|pas encore vu|pas encore visite|pas visite|pas encore|pas vu|pas alles|pas retourne':
    SPEAKS | UNSURE,
  'personne n y croit|personne y croit|y crois pas|y crois guere|crois pas|pense pas|y croit pas|convainc pas|me parait peu probable':
    NEGATES | DENIES | REFUTES,
  'pas du tout|absolument pas du tout|pas le moins du monde|jamais de la vie': NEGATES | DENIES | REFUTES,
  'mari dit|femme dit|fils dit|fille dit|mere dit|pere dit|mamie dit|papi dit|voisin dit|collegue dit|mari pense|femme pense|fils pense|fille pense|mon mari penche':
    ONCE,
  'monde dit|monde repond|monde propose|monde repondra|gens repondent|autres repondent|ils repondent|autres disent|ils disent|certains disent|j entends':
    SPEAKS,
  'si c etait|si ca avait ete|si c avait ete|si ce n est': NEGATES | DENIES,
  'et si c etait|et si c est|et si on etait': GUESSES,
  'parages de|les parages de|les amis de|amis de|frere de|petit frere de|grand frere de|soeur de|petite soeur de|grande soeur de|cousin de|cousine de|jumeau de|jumelle de|frere jumeau de|soeur jumelle de|minutes de|minute de|metres de|km de|kilometres de|pas de|encablure de|encablures de|a cote|juste a cote|juste derriere|juste devant|en face|face a|pas loin|non loin|pas tres loin|loin|au pied|au large|au bout|a deux pas|tout pres|a proximite|au dessus|en dessous|en contrebas|a gauche|a droite|au coin|qui mene a|qui mene|donne sur|donnant sur|vue sur|aux abords|a l ombre|au nord|au sud|a l est|a l ouest|de l autre cote|en allant vers|a l arriere|a l entree|a cinq minutes|a deux minutes|le long|en bas|en haut|cote de|non loin de|en lisiere|a l oree|en bordure|au bord|aux portes|au coeur|au milieu|au sommet|au confluent|a la sortie|sur les bords|sur la rive|sur les rives':
    LOCATES,
  'quelqu un connait|quelqu un sait|aucune idee|pas d idee|pas la moindre idee|je seche|la je seche|je cale|je bloque|langue au chat|ma langue|je sais pas|je ne sais pas|sais pas|sait pas|jsais pas|chais pas|je sais plus|ne sais plus|je ne trouve pas|je trouve pas|pas trouve|ne trouve pas|je passe|j abandonne|abandonne|aucune piste|pas reconnu|je ne reconnais rien|ca ne me dit rien|me dit rien|connais pas|pas la reponse|je patauge|je suis perdu|je suis perdue|dans le flou|je n y connais rien|joker|je donne ma langue|mystere total|me laisse sec|me laisse seche|laisse perplexe|laisse coi|laisse sans voix|laisse sans reponse|me parle pas|ne parle pas|inspire pas|inspire rien|evoque rien|rappelle rien|suis sec|suis a sec|reste sec|seche completement|panne seche|panne d idee|panne d inspiration|suis largue|suis larguee|suis paume|suis paumee|suis a court|dans le brouillard|dans le noir|ca me depasse|je coince|je nage|rien ne me vient|ne me vient|rien ne vient|me vient rien|je rends les armes':
    CLUELESS,
  'je ne vois pas|je vois pas|vois pas|ne vois pas|je ne reconnais pas|reconnais pas': CLUELESS | SPEAKS,
  'pas sur|pas sure|pas tres sur|pas tres sure|pas du tout sur|pas certain|pas certaine|pas convaincu|pas convaincue|pas persuade|pas persuadee|sans certitude|aucune certitude|sans conviction|sans garantie|pas facile|pas simple|pas evident|pas difficile|pas dur|pas complique|pas mal|pas bete|pas trop sur|pas trop sure|pas a cent|pas cent|sans doute|sans aucun doute|aucun doute|pas de doute|sans hesiter|sans hesitation|pas d hesitation|sans tricher|sans google|ne me trompe pas|me trompe pas|trompe pas|si je me trompe|sauf si je me trompe|a moins que je me trompe|a moins que je ne me trompe|je me trompe peut etre|peut etre que je me trompe|peux me tromper|peut me tromper|dis pas de betise|dis pas de betises|ne dis pas de betise|si je ne m abuse|sauf erreur|sans erreur|pas question|pas d autre idee|rien d autre|pas autre chose|pas d ici|pas du coin|pas souvent|pas grave|pas trop|pas besoin|pas tres original|y a pas photo|pas photo|il n y a pas de doute|pas d erreur|n hesite pas|n en demords pas|en demords pas|ne demords pas|vous ne m aurez pas|pas de piege|pas possible de se tromper|peux pas me tromper|peut pas se tromper|pas perdu|pas si|pas moins|pas plus|ne lache rien|pas tout seul|plus ou moins|jamais deux sans trois|mieux vaut tard que jamais|on sait jamais|sait on jamais|ou presque|ou pas|ou je me trompe|ou alors je me trompe|ou je reve|ou bien je me trompe|j y suis jamais alle|mais sans|non mais':
    UNSURE,
  'pourquoi ce serait pas|pourquoi ca serait pas|sauf peut etre|sauf si c est|peut pas etre autre chose que|pas etre autre chose que|peut pas etre autre que|pas autre chose que|rien d autre que|rien que|pourquoi pas|pk pas|pq pas|pkoi pas|chance avec|tente avec|retente avec|reste avec|pars avec|partir avec|ne peut etre que|ne peut etre qu|ca ne peut etre que|ce ne peut etre que|n est autre que|n est autre|nul autre que|n est que':
    GUESSES,
  'c est pas|ce n est pas|ce n etait pas|c etait pas|n est pas|est pas|c pas|cest pas|sont pas|ce ne sont pas|c n est pas|ces pas|sa n est pas|s est pas|est y pas|est ti pas|est il pas|est elle pas|s agit pas de|s agit il pas de':
    NEGATES | IS,
  'n est ce pas|ce ne serait pas|ca ne serait pas|ne serait ce pas|serait ce pas|ce serait pas|ca serait pas|serait pas|ne serait pas|ne seraient pas|seraient pas|sa serait pas|on ne serait pas|on serait pas|serait y pas|serait ti pas|s agirait pas de|s agirait il pas de|seriez pas devant|serait pas devant|serions pas devant':
    NEGATES | WOULD,
  'surpris que|surprise que|surprenant que|surpris si|surprise si|etonne que|etonnee que|etonnant que|etonne si|etonnee si|difficile d imaginer|dur d imaginer|et si ce n etait pas|et si c etait pas|difficile de croire|difficile a croire|dur de croire|dur a croire|improbable que|invraisemblable que|impensable que|inconcevable que|ne soit pas|soit pas':
    NEGATES | DENIES,
  'que ce soit|que ca soit|que c est|que ce sont|que ca puisse': DENIES,
  'pour etre|peut pas etre|peut etre pas|peux pas etre': NEGATES | DENIES,
  'hors de question|question que|certainement pas|surement pas|absolument pas|sans doute pas|vraiment pas|franchement pas|evidemment pas|probablement pas|carrement pas|clairement pas|forcement pas|plus maintenant|retirez|laissez tomber|laisse tomber|oubliez|oublie|aucune chance|peu de chance|peu de chances|peu probable|n est plus|n est point|n est aucunement|n est nullement|n est jamais|n est en aucun cas|en aucun cas|pas question de|loin de|et non|et non pas|non pas|et pas|tout sauf|loin d etre|autre que|a part|rien a voir avec|aucun rapport avec|on peut oublier|on oublie|faut oublier|a exclure|a eliminer|au lieu de|different de|rien de commun avec|ni':
    NEGATES | DENIES,
  'pas plutot|ne ressemble pas|ressemble pas|ne ressemblerait pas|ressemblerait pas': NEGATES | IS,
  'quel rapport|c est ailleurs|que c est ailleurs|est ailleurs|plutot ailleurs|erreur de ma part|ce que j aurais aime|ce que j aurais voulu|ce que j aurais prefere|voulez rire|veux rire|veut rire|laissez moi rire|puis quoi encore|mon oeil|ben voyons|bah voyons|serait trop beau|serait trop facile|serait trop simple|mauvaise pioche|mauvaise piste|fausse piste|fausse joie|changez un peu|sans en etre un|sans en etre une|sans l etre|je deconne|je plaisante|je blague|je rigole|c est une blague|que c est faux|que c etait faux|je retire|retire|j annule|j efface|je gomme|je biffe|suis bete|quelle buse|n y crois pas une seconde|y crois pas une seconde|au temps pour moi|raye|c est pas ca|ce n est pas ca|pas ca|pas cela|est pas cela|pas celui ci|pas celui la|pas celui|pas celle|pas elle|pas lui|pas possible|pas bon|pas la bonne reponse|pas la bonne|pas le bon|est pas la reponse|colle pas|correspond pas|ne colle pas|ca marche pas|marche pas|rien a voir|est faux|c est faux|est exclu|est exclue|est impossible|mais non|non non|ah non|euh non|heu non|oh non|ou non|bah non|ben non|enfin non|et non|attends non|attendez non|pardon non|je me suis trompe|me suis trompe|me suis trompee|me trompais|me suis plante|annule|j annule|je reprends|c est mort|c est rape|c est non|c est perdu|je dis n importe quoi|donc non|alors non|du coup non|finalement non|n a pas de|n ont pas de|a pas de':
    REFUTES,
  'ai dit|avais dit|ai mis|avais mis|avais ecrit|ai ecrit|ai cru|avais cru|avais pense|ai pense|aurais dit|aurais pense|aurais parie|aurais cru|aurais mise|aurais propose|aurais vote|aurais tente|aurai dit|pensais que|pensais au debut|aurait dit|aurait pu|pourrait croire|au debut|au depart|a premiere vue|au premier abord|a priori|j ai d abord pense|d abord|etais parti sur|etais partie sur|ai hesite avec|dirait|ressemble|fait penser|me fait penser':
    ONCE,
  'c est quoi|c est dont|parlez moi|parle moi|parlez nous|quand est ce que vous|ferez vous|vous ferez|vous fassiez|nous ferez|proposez nous|montrez nous|mettez nous|faites nous|s appelle|se prenomme|allez voir|va voir|allez visiter|ai failli dire|failli dire|failli repondre|failli ecrire|ai adore|ai aime|avais adore|y suis|rien a voir mais|ca me rappelle|me rappelle|j aime|passais devant|passe devant|reviens de|rentre de|je viens|revient de|retourner|envie de|parle de|parlait de|la derniere fois|la semaine derniere|hier c etait|comme a|comme au|avez deja fait|deja fait|deja eu|a quand|pour quand|vivement|je pars|partir|en route vers|photo de|aussi beau|aussi belle|plus beau|plus belle|moins beau|moins belle|vaut pas|fan de|amoureux|amoureuse|apres avoir vu|hate de|je prefere|bonjour de|coucou de|bonjour depuis|salut de|bises de|bisous de|bonsoir de|j etais':
    SPEAKS,
  'a tous les coups|a coup sur|mettrais un billet sur|mets un billet sur|mettrais une piece sur|mets une piece sur|parie un euro sur|a reconnu|ont reconnu|a crie|a hurle|m a souffle|a souffle|la photo a ete prise a|cette photo a ete prise a|la photo est prise a|photo a ete prise a|image a ete prise a|cliche a ete pris a|ai nomme|on voit|on reconnait|ma reponse|mon avis|selon moi|pour moi|bien reconnaitre|j ai reconnu|ai reconnu|il s agit|s agit|c est bien|c est sur|je pensais|pensais|pensais a|je verrais|verrais bien|verrais':
    GUESSES,
  'est ce que|est ce qu': 0,
  'ou on ne l est pas|ou on l est pas|ou l on ne l est pas|ou pas du tout|c est pas sorcier|c est pas bien complique|c est pas bien difficile|c est pas bien dur|c est pas bien malin|c est pas tres complique|c est pas tres difficile|c est pas trop dur|c est pas trop difficile|c est pas trop complique|c est pas de la tarte|ce n est pas sorcier|ce n est pas bien complique|ce n est pas bien difficile|ce n est pas bien dur|ce n est pas bien malin|ce n est pas tres complique|ce n est pas tres difficile|ce n est pas trop dur|ce n est pas trop difficile|ce n est pas trop complique|ce n est pas de la tarte|n est pas sorcier|n est pas bien complique|n est pas bien difficile|n est pas bien dur|n est pas bien malin|n est pas tres complique|n est pas tres difficile|n est pas trop dur|n est pas trop difficile|n est pas trop complique|n est pas de la tarte|s en lasse pas|m en lasse pas|m en lasse jamais|s en lasse jamais|et pas qu un peu|pas qu un peu|ni plus ni moins|pas eu a chercher|pas eu a reflechir|pas mis longtemps|pas sorcier|l ai jamais visite|l ai jamais visitee|sinon je donne ma langue|ne nous aurez pas|nous aurez pas|n ecoutez pas|ecoutez pas|ne me demandez pas|me demandez pas|a pas a tortiller|pas a tortiller|ou je n y connais rien|ou je ne m y connais pas|ou je m y connais pas|ou je ne m y connais plus|sauf si je confonds|si je ne confonds pas|si je confonds pas|a moins que je confonde|je ne plaisante pas|ne plaisante pas|plaisante pas|je plaisante pas|je rigole pas|rigole pas|ne rigole pas|je deconne pas|deconne pas|ne deconne pas|ne triche pas|triche pas|pas fait dans la|pas fait dans le|pas un jour sans|pas une journee sans|pas une semaine sans|pas un mois sans|pas une annee sans|pas un ete sans|et pas un jour sans|et pas une journee sans|et pas une semaine sans|et pas un mois sans|et pas une annee sans|et pas un ete sans|cherchez pas|cherche pas|cherchez plus|cherche plus|cherchez pas plus loin|vous fatiguez pas|te fatigue pas|t inquiete pas|vous inquietez pas|discutez pas|n oublions jamais|oublions jamais|oubliez jamais|oublier jamais|jamais oublie|n oublions pas|n oubliez pas':
    UNSURE,
  'aucune ressemblance|aucun rapport|aucun lien|refuse d y croire|refuse de le croire|refuse de croire|a tort|ont tort|avait tort|avaient tort|a faux|ont faux|tout faux':
    REFUTES,
  'pourquoi ce serait|pourquoi ca serait|ressemble moins|ressemble le moins|si seulement|ai cru un instant|ai cru un moment|avais cru un instant|ai pense un instant|ai pense un moment|n a rien de|ont rien de|cru un instant|cru un moment|pense un instant que|pense un moment que|failli croire|failli penser|s obstine a|s obstinent a|s entete a|s entetent a|pour y voir|pour y croire|pour penser a|pour croire a|pour confondre avec|un veto sur|mon veto sur|veto sur|croix sur|une croix sur':
    NEGATES | DENIES,
  'par hasard': PERHAPS,
  'ou plutot|enfin plutot|ou plus exactement|plus exactement|plus precisement|je voulais dire|voulais dire|je veux dire|veux dire|en fait c est|mais en fait|a la reflexion|reflexion faite|tout bien reflechi|apres reflexion|je change|change pour|au temps pour moi|autant pour moi|je me corrige|me corrige|je rectifie':
    RATHER,
  'a defaut|ou bien|ou alors|ou encore|ou peut etre|ou sinon|soit|a moins que|hesite entre|j hesite entre|hesite':
    OR,
  'la ou|d ou|ou l on|ou a ete|ou fut|ou est ne|ou est nee|ou se trouve|ou vivait|ou habitait': 0,
  'a cheval|a pied|a velo|en bronze|en beton|en bois|en fer|en acier|en verre|en ardoise|en granit|en gres|en tuffeau|en marbre|en pierre|en personne|en armure|en briques|un peu|en un mot|une fois|un jour|une idee|un doute|un coup|une photo|un detail|un truc|une seule reponse|un tour': 0,
  'je le connais par coeur|je la connais par coeur|je le connais bien|je la connais bien|dernier mot jean pierre|seul et unique|seule et unique|seul l unique|seule l unique|la pub|une pub|cette pub|les pubs|de nuit|de jour|de loin|de pres|de face|de profil|de dos|de haut|de toute evidence|de toute facon|de toutes facons|de memoire|de mon enfance|de mes reves|de ma vie|de mon coeur|d enfance|d apres moi|d habitude|d ailleurs|d accord|de rien|de quoi|de nouveau|de suite|de tete|a mon avis|a mon humble avis|a tous|a toutes|a vous|a tout hasard|au hasard|au pif|au feeling|a vue de nez|a tout prix|a bientot|a demain|a la fois|a ce moment|a l epoque|a confirmer|a verifier|en photo|en vrai|en effet|en tout cas|en force|en esperant|en automne|en hiver|en ete|en couleur|en plus|en premier|en restauration|en travaux|en gros plan|sur la photo|sur cette photo|sous la neige|sous la pluie|sous le soleil|du coup|du jour|du matin|du soir|des le debut|les yeux fermes|la meme|les gars|les amis|la team|bien sur|tout de suite|tout court|tout simplement|le jeu|de france|du monde|d europe|de la region|du departement|de la ville|de la photo|la plus belle|le plus beau|les plus belles|a ne pas manquer|a voir absolument|belle photo|bonne journee|bonne chance|bonne soiree|bon week end|le detail|premier coup|premiere fois|en face de moi|des vacances|du premier coup|pour la deuxieme fois|de type|mon prefere': 0,
};

const IDIOMS_EN: Readonly<Record<string, number>> = {
  'next to|close to|in front of|in front|not far from|by the side of|across from|next door to|at the foot of|round the corner from|around the corner from|view from|seen from|leading to':
    LOCATES,
  'no idea|no clue|not a clue|don t know|dont know|do not know|i give up|give up|haven t a clue|beats me|i m lost|can t place it|cannot place it|can t tell|drawing a blank|i m stuck|im stuck|stuck here|stuck on this|got me stuck|has me stuck':
    CLUELESS,
  'not sure|not certain|not bad|not easy|not hard|not too sure|not entirely sure|not quite sure|no doubt|not convinced|not mistaken|not wrong|no question|no contest|no mistake|no mistaking|no less|no bother|no surprise|no joke|no lie|no word of a lie|no messing|no two ways about it|without a doubt|why not|no problem|can t be wrong|not positive|never been':
    UNSURE,
  'isn t it|isnt it|is it not|is this not|isn t that|isn t this|isnt that|isnt this|wouldn t it be|couldn t it be|would it not be|could it not be|wasn t it|could this not be':
    NEGATES | WOULD,
  'it s not|its not|it is not|it isn t|it isnt|that s not|thats not|that isn t|this isn t|this is not':
    NEGATES | IS,
  'no way|by no means|ain t|don t think|dont think|do not think|can t be|cannot be|can not be|not the|rather than|instead of|anything but|other than|rule out|ruled out|nothing to do with|far from|definitely not|certainly not|surely not':
    NEGATES | DENIES,
  'that s not it|not it|not that|not this|can t be it|that s wrong|is wrong|no wait|wait no|oh no|ah no|i was wrong|my mistake|my bad|scratch that|forget it|never mind|i take it back|doesn t fit|doesn t match':
    REFUTES,
  'would have said|d have said|would ve said|d have guessed|would have guessed|thought it was|at first|first i thought|looks like|look like|used to think':
    ONCE,
  'i live|i lived|i grew up|i ve been|have been|have visited|i visited|was born|reminds me of|as nice as|better than|i like|i love|on holiday|hello from|greetings from|hi from|love from|got married':
    SPEAKS,
  'by any chance': PERHAPS,
  'or rather|i mean|make that|on second thoughts|on second thought|change my answer': RATHER,
  'make it|bound to be|that ll be|leaning towards|leaning toward|veering towards|plumping for|plump for|my money s on|my money is on|put money on|must be|has to be|got to be|going with|going for|my guess is|i d say|id say|i would say|could it be|is it|is this':
    GUESSES,
};

export interface Idiom {
  readonly text: string;
  readonly words: readonly string[];
  readonly cue: number;
}

export interface Cues {
  /** Words of talk, with what they do; 0 for those that do nothing. */
  readonly words: ReadonlyMap<string, number>;
  /** Idioms by their first word, then by their second; the longest first. */
  readonly idioms: ReadonlyMap<string, Idioms>;
}

/** Idioms by their second word. */
export type Idioms = ReadonlyMap<string, readonly Idiom[]>;

/** French cues that an English reply means otherwise: her nan is no denial. */
const ENGLISH_FIRST: ReadonlySet<string> = new Set(
  'nan face style mince exit joker pari vote cale barre vis dominant na'.split(' '),
);

const IT_IS = ['c est', 'ce n est', 'n est', 'est', 'cest', 'c', 'ca n est'];

function gather(
  plain: readonly string[],
  words: readonly Readonly<Record<string, number>>[],
  idioms: readonly Readonly<Record<string, number>>[],
  silent: ReadonlySet<string> = new Set(),
): Cues {
  const map = new Map<string, number>();
  for (const word of plain.join(' ').split(/\s+/)) map.set(word, 0);
  for (const [list, cue] of words.flatMap(Object.entries<number>)) {
    for (const word of list.split(' ')) if (!silent.has(word)) map.set(word, (map.get(word) ?? 0) | cue);
  }
  const byFirst = new Map<string, Map<string, Idiom[]>>();
  for (const [list, cue] of idioms.flatMap(Object.entries<number>)) {
    for (const idiom of list.split('|')) {
      addIdiom(byFirst, idiom, cue);
      // "pas possible" refutes, and so does "c’est pas possible".
      if (cue === REFUTES && idiom.startsWith('pas '))
        for (const lead of IT_IS) addIdiom(byFirst, `${lead} ${idiom}`, cue);
    }
  }
  return { words: map, idioms: byFirst };
}

function addIdiom(byFirst: Map<string, Map<string, Idiom[]>>, text: string, cue: number): void {
  const idiom = { text, words: text.split(' '), cue };
  const [first = '', second = ''] = idiom.words;
  const bySecond = byFirst.get(first) ?? new Map<string, Idiom[]>();
  const list = [...(bySecond.get(otherForm(second)) ?? []), idiom];
  bySecond.set(
    otherForm(second),
    list.toSorted((a, b) => b.words.length - a.words.length),
  );
  byFirst.set(first, bySecond);
}

/** An idiom that says "de" or "a" also fits "du", "des", "au"... */
export function otherForm(word: string): string {
  if (word === 'du' || word === 'des' || word === 'd') return 'de';
  return word === 'au' || word === 'aux' ? 'a' : word;
}

/** How people talk around a guess, in each language; in an English game some players reply in French. */
export const cuesOf = {
  fr: gather([PLAIN_FR], [WORDS_FR], [IDIOMS_FR]),
  en: gather([PLAIN_FR, PLAIN_EN], [WORDS_FR, WORDS_EN], [IDIOMS_FR, IDIOMS_EN], ENGLISH_FIRST),
} as const;
