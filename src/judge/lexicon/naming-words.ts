import { words } from './lines.ts';

/* Kinds of things, adjectives, titles and names by what they do to a name beside them; words, folded. */

/** What a castle is called too, or shows first: "la forteresse de Château-Gaillard", "le donjon du château de Loches". */
export const STRONG: ReadonlySet<string> = words('forteresse donjon remparts citadelle chateau');
/** Adjectives that stand before a noun, and that no ending tells. */
export const BEFORE_NOUNS: ReadonlySet<string> = words(
  'immense enorme vaste haut haute bon bonne double modeste humble noble sombre austere etrange fier fiere cher chere seul seule gigantesque monumental monumentale pauvre drole nouveau nouvelle jeune autre meme',
);
export const TITLES: ReadonlySet<string> = words(
  'tsar tsarine sultan chancelier consul corsaire peintre ecrivain ecrivaine poete sculpteur musicien compositeur navigateur explorateur philosophe savant inventeur roi reine empereur imperatrice prince princesse duc duchesse comte comtesse marquis marquise baron general marechal amiral president docteur maitre abbe cardinal eveque pape bon saint sir king queen emperor prince duke general',
);
/** Things that bear the names of saints and men as monuments do, and that no photo of a monument shows. */
export const NAMESAKES: ReadonlySet<string> = words(
  'village hameau quartier faubourg commune bourg bourgade patelin bled arrondissement banlieue station metro arret lycee college ecole clinique hopital residence camping lotissement cave vignoble fromage vin biere marque equipe',
);
/** Streets. A square after a comma may be another guess; a street is an address. */
export const WAYS: ReadonlySet<string> = words('rue quai avenue boulevard allee impasse');
/** Kinds that are named after persons: "Jacques Chaban-Delmas" is the man, and not his bridge. */
export const NAMED_AFTER: ReadonlySet<string> = words(
  'pont passerelle place rue statue stade lycee gare quai avenue boulevard square passage',
);
/** "Saint-Étienne de Bourges" is its cathedral: saints name churches first. */
export const WORSHIP: ReadonlySet<string> = words(
  'cathedrale basilique collegiale abbatiale abbaye eglise chapelle',
);
/** Words that many names share. */
export const PLAIN: ReadonlySet<string> = words('saint notre dame');
/** Kinds of place that say where a photo was taken, and not what it shows. */
export const AREAS: ReadonlySet<string> = words(
  'promenade cours mail village hameau quartier faubourg ile presquile lac etang port plage canal colline butte foret zone centre commune metro tramway station arret bus rocade residence ecole college lycee salle cite duche comte prison bar',
);
/** Kinds of place that are part of others: « la salle des pendus au puits Couriot », « l’horloge de la gare ». */
export const ELEMENTS: ReadonlySet<string> = words(
  'horloge salle cour cloche clocher crypte cloitre campanile fresque tourelle galerie mosaique poterne',
);
/** Where in a town: "Manchester centre" is Manchester. */
export const DISTRICTS: ReadonlySet<string> = words('centre quartier faubourg zone region');
/** What people leave out of an English name: the Cape Byron Lighthouse. */
export const QUALIFIERS: ReadonlySet<string> = words(
  'cape bay point old new royal national city grand great north south east west central upper lower memorial covered',
);
/** Given names of today, that no monument bears. */
export const LIVING: ReadonlySet<string> = words(
  'corinne pascale patricia sandra laura manon jade enzo theo mathis lina romane marion elodie aurore severine karine carine sonia myriam fatima samira karim mehdi rachid mohamed yann yannick gwenaelle erwan ronan soizic maelle gaelle nolwenn thibaut yohan johan ludivine solene amandine melissa ophelie morgane anais ines ghislaine arlette liliane jeannine jeanine raymonde paulette kevin jordan dylan lola zoe noa lou maureen graham sheila doreen brenda keith trevor nigel gary barry derek linda susan karen tracey sharon debbie julie margaret janet pauline beryl gladys edna norma joyce doris brian alan malcolm ronnie terry wayne darren craig stuart gavin fiona kirsty morag moira siobhan niamh aoife ciaran declan sinead bronwen rhys gareth megan',
);
/** Names that are followed by a number. */
export const numbered: ReadonlySet<string> = words(
  'louis henri henry charles francois philippe napoleon jean pie leon paul clement urbain gregoire benoit innocent robert guillaume richard edouard geoffroy foulques george georges james edward william alexandre frederic guillaume nicolas victor amedee rene jules sixte gaston raymond thibaut',
);
/** What is an image of the place named behind it, or all that it is not. */
export const COPIES: ReadonlySet<string> = words(
  'replique copie maquette reproduction miniature replica copy model inverse contraire oppose',
);
/** They open a clause about the person named before. */
export const WHOSE: ReadonlySet<string> = words(
  'mon ma mes notre nos il elle ils elles my our his her he she they',
);
/** A place follows in which something is. */
export const WHERE: ReadonlySet<string> = words('a au en dans in at near');
/** A name that has begun goes on behind them: "St Mary at Hill". */
export const ON: ReadonlySet<string> = words('le la les de du des sur en sous lez at on by of upon');
