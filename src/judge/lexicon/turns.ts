import { lines } from './lines.ts';
import type { Rule } from './rules.ts';

/** What a reply does with a place that it names. */
export type Stance = 'guess' | 'negated' | 'withdrawn' | 'mention' | 'located-by';

/** Phrases that all say the same of the place in them. */
export interface Turn {
  readonly rule: Rule;
  /** What the phrase makes of the place. */
  readonly stance: Stance;
  /** A person should look. */
  readonly doubtful: boolean;
  readonly phrases: readonly string[];
}

/**
 * Turns of phrase, one a line; those that stand first win. Written folded (small letters, no accents, a space for an
 * apostrophe), as stance/find-turn.ts explains. To teach the judge a new one, add a line where it belongs.
 */
export const turns: readonly Turn[] = [
  {
    rule: 'nothing-else',
    stance: 'guess',
    doubtful: false,
    phrases: [
      '(nothing|nothin|nowhere) (but|except) @',
      '(nothing|nothin|nowhere) (other|else) (than|but) @',
      '(never|t|not|cannot|couldnae|cannae) … (anything|anythin|anywhere) (but|except) @',
      '(never|t|not|cannot|couldnae|cannae) … (anything|anythin|anywhere) (other|else) (than|but) @',
      '(no|none) other than @',
      'only (be|mean) @',
      'if (it|that|this) s? not @ *** (eat|ill|i|my)',
      'if (it|that|this) is not @ *** (eat|ill|i|my)',
      'even (my|the) … (knows|recognises|recognizes) @',
      'meme (mon|ma|le|la) … (connait|reconnait|reconnaitrait) @',
      'qui … pas (reconnu|reconnait|connait|reconnaitrait) @ ?',
      '(is|isn|was|could|would|isnae|wis) (this|that|it|yon|thon) (not|no|nae) @',
      '(be|is|its|detail|shot|photo|picture|pic|image) from @',
      '(stab|shot|punt|guess|go) at @',
      'if (it|that|this|thats) (isn|ain) t @',
      'if (it|that|this|thats) (isnt|aint) @',
      '(everyone|everybody) … (say|says|saying) @ *** (right|agree|correct)',
      'never forget @',
      '@ , … dit (non|autre) *** a tort',
      '@ , … (says|said) (no|otherwise) *** wrong',
      '@ without … (shadow|doubt) … $',
      '(shouting|shouted|yelling|yelled|screaming|screamed|saying) @ (for|since|all)',
      '(nobody|nowhere|no one) … like @',
      'who (doesn|wouldn) t (know|recognise|recognize|love|adore|remember) @',
      'eat my hat if (it|that|this) (isn|ain) t @',
      'eat my hat if it s? not @',
      'si (c|ce)? n? est pas @ *** (mange|bouffe|avale) (mon|ma|mes)',
      'si c est pas @ *** je (rends|mange|bouffe|avale|suis|veux|quitte|arrete|change|paye|paie|me)',
      '(mange|bouffe|avale) … si ce n est pas @',
      '(mange|bouffe|avale) … si c est pas @',
      'rien d autre que @',
      'autre chose que @',
      'nulle part ailleurs qu a @',
      '@ ou (alors|bien)? je (m|suis|mange|bouffe|rends|veux|me|change)',
      '@ ou (alors|bien)? j (y|ai)',
      'a part @ … (vois|trouve|imagine) (pas|rien|guere) $',
      'moyen que (ce|ca) soit @ … ?',
      'pourrait bien que (ce|ca) soit @',
      '(serait|etait) ce point @',
      '(serait|est) point @ ?',
      'pas @ … par (hasard|azar|asar|hazard|hasards) ?',
      'pas @ … par (hasard|azar|asar|hazard|hasards) .',
      'pas @ … des fois ?',
      '(mets|mettez) moi @ bien (tasse|tassee)',
    ],
  },
  {
    rule: 'settles-on',
    stance: 'guess',
    doubtful: false,
    phrases: lines(`
      (reste|restons|fixe|arrete|rabats|reviens|tombe|repars|fonce) (donc|plutot|finalement|quand|meme|encore|toujours)? sur @ $
      (pars|finis|termine|conclus|table|tablons) (donc|plutot|finalement|quand|meme|encore|toujours|tout|de|suite|direct|et|je)? sur @
      (pars|reste|restons|finis|termine|conclus) (donc|plutot|finalement|quand|toujours)? (avec|par) @
      (appartient|appartiennent|provient|proviennent) (bien|surement|donc|forcement)? (a|de)? @
      (fait|font) (bien|surement|donc)? partie de @
      (belong|belongs) (only|surely|clearly)? to @
    `),
  },
  {
    rule: 'points-back',
    stance: 'guess',
    doubtful: false,
    phrases: lines(`
      @ *** voila (ma|notre) reponse
      @ *** c est (donc|bien)? (ma|notre) reponse
      @ *** reconnais (le|la|les|ce|cet|cette|ces|bien|tout|tres|immediatement|parfaitement)
      @ *** (je|j|on) (le|la|les|l) (reconnais|reconnaitrais|reconnaitrai|reconnait|reconnaitrait)
      @ *** (le|la|les|l) (ai|aurais) reconnu
      @ *** reconnaissable entre
      @ *** (c est|cest) (bien|forcement|donc|surement)? (lui|elle)
      @ *** (that|thats|that s) (him|her|the one) $
    `),
  },
  {
    rule: 'hat-eaten',
    stance: 'negated',
    doubtful: true,
    phrases: [
      'if … @ *** eat my',
      'if … @ *** a dutchman',
      'if … @ *** a monkey s uncle',
      'si … @ *** (mange|bouffe|avale) (mon|ma|mes)',
      '@ *** si c est (ca|elle|lui) je (rends|mange|bouffe|avale|suis|quitte|veux)',
      'si … @ *** me fais (moine|cure|bonne soeur|nonne)',
      'if … @ *** (flying|pigs) fly',
      'if (it|that|this|thats|its) s? @ *** then? (i|im|my) … (pope|monkey|dutchman|king|queen|name|uncle)',
      'if (it|that|this|thats|its) (s|is|was)? @ ,? (then|i|im|ill|my)',
    ],
  },
  {
    rule: 'too-much-to-be',
    stance: 'negated',
    doubtful: false,
    phrases: [
      'too … to be @',
      'too … for it to be @',
      'too … for @',
      'not … enough to be @',
      'not … enough for @',
      'trop … pour etre @',
      'est trop … pour @',
      'trop … pour que ce soit @',
      'pas assez … pour etre @',
      'pas assez … pour que ce soit @',
    ],
  },
  {
    rule: 'says-no',
    stance: 'negated',
    doubtful: false,
    phrases: [
      '(never mind|nevermind|forget|forget about|bugger|sod|ditch) @',
      '(it|that|this) s? no @',
      '(its|thats) no @',
      '(it|that|this) is no @',
      '(it|that) s? never @',
      '(doubt|doubting) (it|that|this) s? @',
      'doubt (it|that|this) is @',
      'doubt its @',
      'doubt very much … @',
      'if only it (was|were) @',
      'if only @',
      '(wish|wished) it (was|were) @',
      'pull the other one *** @',
      '(thought|guessed|said|put|typed|had|wrote) … @ (at first|first|initially|originally) , *** (then|but|now|till|until)',
      '(first|initially|originally) … (thought|guessed|said|put) … @',
      '(thought|guessed|said|put|typed) @ (at first|first|initially|originally) (but|then|till|until|before)',
      'no (way|chance) … @',
      '@ (it|this|that) (ain|isn) t',
      '(wouldn|wouldnt|won|not|never) t? (put|putting|lay|bet|stake) … on @',
      '(doesn|don|didn|doesnt|dont|didnt|not|never) t? (look|looks|looked|seem) … like @',
      'nowhere near @',
      '(love|like|want|wanted) (it|that|this) to be @ but',
      '@ , my (backside|arse|foot|eye|elbow) $',
      '@ ? my (backside|arse|foot|eye|elbow) $',
      '@ my (backside|arse|foot|eye|elbow)',
      'my (backside|arse|foot) @',
      'sworn … @ (till|until|but)',
      '@ (till|until) i (saw|noticed|looked|spotted)',
      'not @ $',
      '@ , meme pas $',
      '@ , meme pas en reve',
      'never @ $',
      'rien qui … @',
      '(inverse|contraire|oppose) de @',
      'rien a voir avec @',
      'jamais de la vie @',
      '(ca|cela|ce) pourrait pas etre @ , … .',
      'pourrait pas etre @ , … .',
      'si seulement c etait @',
      'si (ca|ce) pouvait etre @',
      'si @ (avait|avaient|etait|etaient|ressemblait|pouvait|savait|faisait)',
      '@ *** (etonnerait|surprendrait) (beaucoup|fort|quand|meme)? que (ce|ca) soit (la|ca|elle|lui|ici)',
      '(pourrait|pourraient|pouvait) (croire|penser|confondre) … @',
    ],
  },
  {
    rule: 'would-be-if',
    stance: 'negated',
    doubtful: false,
    phrases: [
      '(would|d) be @ if (it|there|that|they|you|only)',
      'if (it|that|this) (was|were) @ ,? (there|it|they|you|we) (d|would)',
      '(would|d|should) … (said|say|guessed|thought|gone) … @ if (it|there|that|they|you|only)',
      'love to … @ but',
      'ce serait @ que',
      'aurais … @ (si|s)',
      'serait @ (si|s) (il|elle|y|on|ils|elles)',
    ],
  },
  {
    rule: 'was-once',
    stance: 'mention',
    doubtful: true,
    phrases: lines(`
      (thought|think|said|say|guessed) (it|that|this)? (was|is|s)? @ ,? (until|till|then|before|only|except)
      (said|guessed|put|answered|wrote) @ (last|yesterday|already)
      (it|that|this) was @ *** (ago|yesterday)
      (it|that|this) was @ (last|yesterday)
      (avant|precedente|precedent|derniere) (c|ce)? (etait|est) @
      (last|other) (time|week|day|one) … (said|guessed|was|put|answered) @
      you d (think|say|swear) … @ *** (wrong|mistaken|but|until|till)
      (autre|derniere|dernier) (fois|jour|semaine|coup|mois) *** c etait @
      hier *** c etait @
      (etait|cetait) deja? @ … (hier|dernier|derniere)
    `),
  },
  {
    rule: 'seen-from',
    stance: 'mention',
    doubtful: true,
    phrases: lines(`
      (voit|voyait|apercoit|apercevait|distingue) @ (de|depuis|d) (la|ici) $
      (de|depuis|d) (la|ici) … (voit|voyait|apercoit|apercevait|distingue) @
    `),
  },
  {
    rule: 'what-others-say',
    stance: 'mention',
    doubtful: true,
    phrases: [
      '@ ,? but (he|she|they) … (wrong|mistaken|confused|blind|daft)',
      '@ ,? mais (il|elle|ils|elles) … (confond|confondent|melange|melangent|trompe|trompent|tort)',
      '(somebody|someone) … (said|says|saying) @',
      '@ (folk|folks|people|fans|lot|crowd|mob|brigade)',
      '@ , said (nobody|noone|no)',
      'imagine (thinking|saying|believing) … @',
      '(celui|celle|ceux|celles|gens|personnes|gars) qui … (repond|repondent|dit|disent|dis|met|mettent|propose|proposent|vote|votent|croient|pensent|crie|crient|ecrit|ecrivent|poste|postent) @',
      'stop (saying|putting|guessing|typing|shouting|answering) @',
      'if (anyone|anybody|someone|somebody) (says|answers|puts|guesses|mentions) @',
      'if (you|u) (say|put|answer) @ (one|again|once)',
      'if (one|another) more person (say|says|answers|puts|guesses|mentions) @',
      '(these|those) @ (answers|guesses|replies|comments|suggestions)',
      'si (tu|vous|on) (me|nous) (sors|sortez|sort|ressors|ressortez) … @',
      'si quelqu un (me|nous)? (sort|dit|repond|met|ressort|propose) … @',
      '(tu|t|vous) (dis|dites|vois|voyez|mets|mettez|reponds|repondez) (toujours|encore|tous)? @ (partout|toujours|encore)',
      '(croyez|pensez|dites|voyez) (tous|toutes) (que|qu) (c|ce|ca) (est|soit) @',
      'why always @',
      'those (who|that|of) … @',
      'whoever … @',
      '(nobody|noone|no one) (has|have)? (said|saying|put) @',
      '(everyone|everybody|folk|folks|people|tourists) … (say|says|saying|said|shout|shouts|shouting|go|goes|going|put|putting|guess|guessing|think|thinks|thinking|type|typing|reckon|reckons|answer|answering|screaming) @',
      '(they|you|ye|yis|youse|yous) … (all|keep|always) … (say|saying|shout|shouting|go|going|put|putting|guess|guessing|think|thinking|type|typing|reckon|reckoning) @',
      '(lot|rest|half|most|loads) of (you|ye|yous|youse|yis|them|this|the) … @',
      'you lot … @',
      '(say|says|shout|shouts|answer|answers) @ (to|for|at|about|every) (anything|any|every|everything|all)',
      'every (tourist|fool|eejit|muppet|second|other) … @',
      '(everyone|everybody) always @',
      '(confuse|confuses|confusing|mistake|mistakes|mistaking|mix|mixes|mixing) … (with|for|up) @',
      '(people|folks|folk|everyone|everybody) … (think|thinks) of @',
      '(anyone|anybody) (saying|who|that) … @',
      '(everyone|everybody) … say @',
      '(everyone|everybody) (says|thinks|said|saying) @',
      'tout le monde va (dire|repondre) @',
      'ceux qui (disent|croient|pensent|repondent) … @',
      'celui qui a (dit|repondu|propose) @',
      'quelqu un (qui)? (dit|repond|propose|met|sort|ecrit|mettra|dira|repondra) @',
      '(quelqu|quelques) un(s)? pour (dire|repondre|proposer|mettre|ecrire|sortir|crier) @',
      '(quelqu un|on) (a|va) … (dire|repondre|proposer) @ ?',
      '(chaque|toutes) (fois|photo|jeu|semaine|samedi|dimanche|mois|les) … (dit|repond|propose|met|dis|reponds|disent|repondent|mettent) @',
      '(dites|repondez|mettez|proposez|croyez|pensez|citez) (tous|toutes) @',
      '(tous|toutes|tlm) a (dire|repondre|crier|parler|proposer) … @',
    ],
  },
  {
    rule: 'compared-with',
    stance: 'mention',
    doubtful: false,
    phrases: [
      'next to (this|that) @',
      '@ a cote c est',
      '@ … (peut|peuvent) aller se rhabiller',
      '@ , (vraiment|seriously|really|serieux|serieusement) ?',
      '(taller|bigger|smaller|older|newer|nicer|better|higher|longer|shorter|wider|prettier|uglier|grander|fancier) than @',
      '(more|less) … than @',
      'not (as|so|quite|nearly) … as @',
      'not (quite|exactly) @',
      'looks like @ (only|but|except)',
      'like @ (only|but|except)',
      'looks nothing like @',
      '@ *** (nothing|nowt) like (that|this|it)',
      '@ *** no … like (that|this)',
      '(nothing|nowt) like @',
      '@ s? got (a|the|more|less|fewer|bigger|no|way|loads)',
      '@ has (more|less|fewer|bigger|no|way|loads)',
      '@ en (beaucoup|bien|nettement|un|vachement)? peu? (moins|plus|mieux|pire)',
      '@ (moins|plus) (chic|grand|grande|petit|petite|beau|belle|vieux|moche|haut|haute)',
      'on dirait @ en',
      'a cote … @ n est rien',
    ],
  },
  {
    rule: 'image-of',
    stance: 'mention',
    doubtful: true,
    phrases: [
      '(knockoff|replica|copy|model|miniature|version|puzzle|jigsaw|painting|postcard|poster|print|drawing|song|book|film|movie|documentary) (of|about|on) @',
      '(replica|copy|model|miniature|version|puzzle|jigsaw|painting|postcard|poster|print|drawing|song|book|documentary|screensaver|wallpaper) … (is|was) @',
      '@ (website|page|site|shop|cafe|snow|snowglobe|screensaver|jigsaw|fridge|replica|tshirt|postcard|poster|wallpaper|tearoom|teashop|gift|carpark)',
      '(someone|somebody) s? garden @',
      '(chanson|timbre|tableau|documentaire|livre|film|poster|puzzle|maquette|roman|poeme|reportage|dessin) (sur|representant|montrant) @',
      '(maquette|puzzle|replique|copie|reproduction|miniature|version|poster|peinture) de @',
      'fait un puzzle de @',
      'vendu une … @',
    ],
  },
  {
    rule: 'way-from',
    stance: 'located-by',
    doubtful: false,
    phrases: [
      '(road|corner|street|door|mile|miles|minute|minutes|mins|yards|throw|way|bus|train|drive|walk) (from|fae|frae) @',
      '(walked|drove|walking|driving|driven|cycled|ran|went|walk) (from|past|by|through|to) @',
      'next door to @',
      'ower the road … @',
      '(by|off|near) @',
      '(vu|vus|pris|prise) (de|depuis) @',
      'y (voit|apercoit|distingue|voyait) (meme|aussi|bien|tres)? @',
      '(seen|viewed) from @',
      '@ (to get|to reach|on the way|on your way|on my way) (there|here|to)',
      'si (on|vous|tu) (traverse|longe|passe|descend|monte|continue|sort|tourne|traversez|longez|passez|descendez) … @',
      'if you (cross|walk|go|turn|keep|follow|leave) … @',
      '(tu|vous|on) (montes|montez|monte|descends|descendez|descend|passes|passez|passe|traverses|traversez|traverse|longes|longez|longe|prends|prenez|prend) @ ,? … (tu|vous|on|puis)',
      '(behind|beside|opposite|outside|facing|near|nearby) @',
      '(minutes|minute|min|mn|heure|heures|km|kilometres|metres|rues|stations|arrets) (a|en|de) (pied|velo|voiture|tram|bus|train|metro|marche|route) de? @',
    ],
  },
  {
    rule: 'told-in-passing',
    stance: 'mention',
    doubtful: true,
    phrases: [
      '(nicked|stolen|lost|pint|pints|stayed|worked|work|living|live|watched|stuck|engaged|parked|mugged|robbed) … (at|in|by|on|from|round|around|near|to|inside) @',
      '^ (got|had|took|been|spent|met|went|saw|see|visited|watched|passed) … @ (last|yesterday|on|in|with|when|once|as|from) *** (this|know|knew|idea|clue|tho|though|recognise|recognize)',
      '^ watched @',
      '^ (is|are|was|does|did|has|will) @',
      '^ (when|whens|why|hows) (is|does|did|will)? @',
      'if i (see|hear|read) @',
      '(who|qui) … (fait|construit|dessine|bati|built|designed) @',
      '(hugs|love|greetings|regards|kisses|cheers|hello|hi|bises|bisous|amities|salutations|salut|bonjour) (from|de|depuis|en) @',
      '(love|regards) from (rainy|sunny|cold|grey|wet) @',
      '(fancy|fancied) (going|visiting|seeing) … @',
      'for @ you (d|would|need)',
      '(each|every) time … @',
      'if i had a … @',
      'see @ from',
      '(all|they) (put|say|said|answered) @',
      '(ll|will|should|could|please) do @',
      '^ do @ (one|next|soon|some)',
      '(sick|tired|fed) up? of … @',
      'd put @ but',
      '(thought|hoped|figured|expected) you … (post|put|do|show|give|use|be) … @',
      '(bet|betting|vote|voting) against @',
      '(aye|yeah|oh|sure) (right|sure) ,? @',
      '@ ,? (and|et) (moi)? (i|je) (m|am|suis) (the|la|le) (queen|king|pope|reine|roi|pape|president)',
      '@ ? in your dreams',
      '@ ? (mdr|lol|ptdr|haha)? … (t|tu|vous) (es|etes)? (serieux|serieuse|rigoles|rigolez|plaisantes|plaisantez|deconnes|deconnez)',
      '(monsieur|madame|mr|mrs|ms|dr|docteur|miss|auntie|aunt|uncle|tonton|tata|tatie|cousin|cousine) @',
      '(when|whens) (are|is|will|do|does|did) (they|you|we|it) … @',
      '(what|which) time … @',
      'quelle heure … @',
      '@ (ferme|ouvre) a quelle heure',
      '@ , (ferme|ouvre|ferment|ouvrent) (a|le|tous|de|du|quand)',
      'got married (at|on|in) @ but',
      '@ would be (too|so|far|way)',
      'how (many|much|long|old|far|tall|big|do|does) … @',
      'if only … @',
      '(esperais|esperait) … @',
      '@ (mon|my) (oeil|cul|foot|arse|eye)',
      'why (is|does|do|must|always) … @',
      'quand (est ce)? (que|qu) … @',
      '(tickets|ticket|flight) (to|for) @',
      '@ ? (come|give|get|behave|pull|catch|dream|yeah|as) (off|over|on|away|yourself|the|right|if)',
      '@ *** ? moi (pas|non|jamais)',
      '@ (hasn|hasnt|doesn|doesnt|didn|didnt) t? (have|got|look|had|need)',
      '@ (closes|opens|costs|hosts|won)',
      'c est a @ que (j|je|on|nous|mon|ma|tu|vous)',
      '(made|make) it (inside|to|into) @',
      'is remembered at @',
      '(remember|reminds) … @ but',
      'my … is @ *** something else',
      'visits @ for',
      '@ … prochaine fois',
      '(fait|faire|faisait|fais) croire … @',
      '(parle|parlez|parler) … plus de? @',
      'parlez pas de? @',
      '(arretez|arrete|arreter|cessez) … avec … @',
      '(arretez|arrete|arreter|cessez) de (dire|repondre|proposer|mettre|citer|voir|sortir|ressortir) … @',
      '(marre|assez|saoulez|saoule|soulez|soule|gonflez|gonfle) (de|avec) … @',
      '(toi|toe|vous|lui|eux|elles) (et|pis|avec) (ton|votre|vos|son|leur|leurs) … @',
      '(nous|me|m|vous|bassine|rabache|serine) (parle|parlent|bassine|bassinent|cause|causent|rabache|rabachent|serine|serinent) … @',
      '@ et jamais',
      '@ *** a la bouche',
      '@ *** y en a que pour',
      '@ (c est|est|sont|a|ont) … , (la|ici) (c est|ca|non|il|on|elle|y|pas)',
      '@ (c est|est|sont|a|ont) … , (sur|dans) (la|cette|votre) (photo|image)',
      '@ ? non mais',
      '@ , tu parles',
      '@ , et puis quoi',
      '(allez|alliez|vont) … (mettre|dire|repondre|proposer|croire|crier|penser|ecrire|sortir) a? @',
      'va (encore|me|nous|tous|forcement|surement) … (mettre|dire|repondre|proposer|croire|crier|penser|ecrire|sortir) a? @',
      '@ … pas deja',
      '@ , deja (fait|vu|eu|donne|poste|sorti|passe)',
      '@ ,? on (l|les) (a|avait) deja (eu|eue|eus|eues|fait|faite|faits|poste|postee|donne|donnee)',
      '(confonds|confond|confondez|confondent|confondre) … (avec|et) … @',
      'contrairement a @',
      'a la difference de @',
    ],
  },
  {
    rule: 'knows-not-what',
    stance: 'mention',
    doubtful: true,
    phrases: [
      '@ *** (couldn|can|cannot|couldnt) t? tell you what',
      '@ *** (couldn|can) t (tell you|say|think) (what|which|where)',
      '@ *** wish i knew',
      '@ *** what s? this',
      '@ *** whats this',
      '@ *** t (recognise|recognize) this',
      '@ *** (this|that) is (something|somewhere) else',
      '@ *** (this|that) isn t it',
      '@ *** and never saw this',
      '@ *** none the wiser',
      '@ *** (don t|dont) ask me $',
      '@ *** (not|t) (playing|guessing) (today|this|along|anyway)? $',
      '@ *** (je|on|j) (ne|n)? (joue|participe) pas $',
      '@ *** (couldn|can|cannot|couldnt|cant|won|wouldn) t? (say|tell|swear) (if|whether) (this|that|it)',
      '@ *** haven t a notion',
      '@ *** no idea (what|which|where) … (this|it)',
      '@ *** (photo|image|cliche|detail) ,? (la|ca|elle|lui)? ,? … (dit|vois|comprends|reconnais|sais|connais|trouve|devine|parle|inspire|evoque) (pas|rien|plus|que)',
      '@ *** (ca|ici|la) … (connais|reconnais|vois) pas',
      '@ *** (photo|image) (la)? ,? c est autre chose',
      '@ *** ici c est autre chose',
    ],
  },
  {
    rule: 'contrasted',
    stance: 'mention',
    doubtful: true,
    phrases: lines(`
      @ *** (but|though|whereas|while) (this|these|here|your|that|those) (one|photo|picture|pic|building|place|thing|though|is|are|s|re|look|looks|has|have|s got)
      @ *** but (here|this|these) ?
      @ *** , (here|this|these|this one|your) … (is|are|s|re|has|have|looks|look|doesn|don|isn|aren|hasn|just|only)
      @ *** . (this|that|your) (one|thing|photo|picture|building)? s? (got|has|looks|is|isn|hasn) … (not|t|no|just|only|more|less|fewer|too|green|red)
      @ *** (these|this|those) look
      @ *** and (this|your) (one|thing|photo|picture|pic|building) … (not|t|no|only)
      @ *** (la|ici|celui|celle|celui ci|celle ci) par contre
      @ *** (par contre|en revanche|alors que|tandis que|pourtant) ,? (la|ici|cette|votre|celui|celle|celui ci|celle ci|ca|ce|cet|ces)
      @ *** (mais|or) (la|ici|votre|celui|celle) ,? (on|c|ce|je|j|y|il|elle|n|la|ci|cette|votre)
      @ *** (celui|celle|ceux|celles) (la|ci) ,? (il|ils|elle|elles|est|sont|a|ont|n|ne|c|on|vient|fait)
      @ *** (cette|ce|cet|ces) … (la|ci) ,? (il|ils|elle|elles|est|sont|a|ont|n|ne|on|vient|fait)
      @ *** ici (c|ce|j|je|y|on|il|elle|n|ca) … (un|une|pas|seul|seule|plus|moins|trop|que|qu|rien)
    `),
  },
  {
    rule: 'in-passing-by',
    stance: 'mention',
    doubtful: true,
    phrases: lines(`
      ^ (after|before|since|while|when|whenever|during|once|outside|leaving) … @ ,? … (i|we|my|our|he|she)
      ^ (on|in) the (way|road|train|bus|queue) … @ ,? … (i|we|my|our|he|she|the)
      ^ (apres|avant|pendant|quand|lorsque|lors|a la sortie|en sortant|en allant|en revenant|en rentrant|en quittant|en partant) … @ ,? … (j|je|on|nous|mon|ma|mes)
    `),
  },
  {
    rule: 'nothing-else',
    stance: 'guess',
    doubtful: false,
    phrases: [
      '@ so? (that|it|this|thon|yon) (is|was|s|wis)? $',
      '@ (that|it|this) (is|was) (see|innit|so|like|pal|mate|lads|folks|tho|though)',
      '(must|gotta) be … @',
      '(has|have|got|bound) to be … @',
      '(calls|call) @',
      '(put|bet|stake|wager) … on @',
      '(looks|look|looking|seems) … like @',
    ],
  },
  {
    rule: 'exclaimed-man',
    stance: 'mention',
    doubtful: true,
    phrases: lines(`
      (sacre|quel|quelle|sacree) @ ce
      ^ quel @ $
      ^ (sacre|sacree) @ $
      ^ quels @ $
    `),
  },
];

/** Returns the parts of a phrase: its words and signs, and what stands in brackets, spaces and all, as one. */
export const partsOf = (phrase: string): readonly string[] => phrase.match(/\([^)]*\)\??|\S+/g) ?? [];

/** Returns which part of a phrase it is found by: of its literal words, the longest. */
export function anchorIn(parts: readonly string[]): number {
  const lengths = parts.map((part) =>
    isLiteral(part) ? Math.min(...anchorsOf(part).map(({ length }) => length)) : 0,
  );
  return lengths.indexOf(Math.max(...lengths));
}

const isLiteral = (part: string): boolean => /^[(a-z0-9]/.test(part) && !part.endsWith('?');

/** Returns the words, of one or more each, of which a part of a phrase is one. */
export const waysOf = (part: string): readonly string[] => part.replace(/[()]/g, '').split('|');

/** Returns the words by which a part of a phrase is found, whichever way it is said: of each way, the longest. */
export const anchorsOf = (part: string): readonly string[] =>
  waysOf(part).map((way) => way.split(' ').reduce((a, b) => (b.length > a.length ? b : a)));

const anchors: ReadonlySet<string> = new Set(
  turns.flatMap(({ phrases }) =>
    phrases.flatMap((phrase) => {
      const parts = partsOf(phrase);
      return anchorsOf(parts[anchorIn(parts)] ?? '');
    }),
  ),
);

/** Says whether a turn of phrase is found by a folded word. */
export function isAnchor(word: string): boolean {
  return anchors.has(word);
}
