/**
 * French regions, each with its départements and old provinces, folded. Added to an answer, a word of the same region
 * does not make it another place; a word of another region does. A word may belong to several.
 */
const GROUPS = `
bretagne brittany finistere morbihan ille vilaine cotes armor cornouaille tregor leon armorique
normandie normandy calvados manche orne eure seine caux cotentin perche bessin auge
hauts nord pas calais somme oise aisne picardie artois flandre flandres hainaut boulonnais vimeu thierache ponthieu cambresis
ile idf essonne yvelines hauts seine marne val oise hurepoix brie gatinais vexin
est ardennes ardenne aube marne meuse moselle meurthe vosges rhin alsace lorraine champagne sundgau argonne barrois
pays loire anjou maine mayenne sarthe vendee atlantique saumurois baugeois segreen choletais nantais
centre val loire cher eure loir indre loiret touraine berry orleanais beauce sologne vendomois sancerrois gatinais puisaye perche
bourgogne burgundy franche comte cote or nievre saone yonne jura doubs haute territoire belfort nivernais morvan bresse puisaye
aquitaine charente maritime correze creuse dordogne gironde landes lot garonne pyrenees atlantiques deux sevres vienne haute limousin poitou perigord saintonge bearn guyenne gascogne angoumois aunis medoc chalosse basque marche quercy
occitanie ariege aude aveyron gard garonne gers herault lot lozere hautes pyrenees orientales tarn languedoc roussillon rouergue quercy gascogne bigorre cerdagne cevennes gevaudan comte foix minervois lauragais corbieres couserans larzac causses camargue armagnac albigeois
auvergne rhone ain allier ardeche cantal drome isere loire haute puy dome savoie dauphine bourbonnais forez bugey velay lyonnais beaujolais vercors maurienne tarentaise chablais bresse vivarais
provence paca azur cote alpes haute hautes maritimes bouches rhone var vaucluse comtat venaissin luberon camargue
corse corsica
ireland irlande scotland ecosse wales england angleterre britain uk ulster cornwall devon kent yorkshire lancashire cumbria norfolk sussex somerset australia victoria belgium belgique usa america california
france europe basse bas haut haute midi sud grand larzac`
  .trim()
  .split('\n')
  .map((line) => line.split(' '));

/** The people of a town or region whose name does not tell it, each before its place. */
const PEOPLE =
  `bisontin besancon stephanois etienne angevin angers angevin anjou tourangeau tours tourangeau touraine bordelais bordeaux messin metz palois pau malouin malo remois reims poitevin poitiers poitevin poitou
berrichon berry perigourdin perigord montpellierain montpellier biterrois beziers albigeois albi nicois nice castelroussin chateauroux ajaccien ajaccio bastiais bastia briochin brieuc quimperois quimper cadurcien cahors cadurcienne cahors
ruthenois rodez tarbais tarbes auscitain auch agenais agen aixois aix perpignanais perpignan avignonnais avignon toulousain toulouse lorrain lorraine alsacien alsace alsacienne alsace breton bretagne bretonne bretagne normand normandie picard picardie
basque basque catalan catalogne provencal provence savoyard savoie dauphinois dauphine auvergnat auvergne auvergnate auvergne limousin limousin gascon gascogne corse corse vendeen vendee vendeenne vendee charentais charente landais landes girondin gironde
bourguignon bourgogne bourguignonne bourgogne champenois champagne comtois comte flamand flandre flamand flandres ardennais ardennes ardennais ardenne mosellan moselle meusien meuse jurassien jura isarien isere dromois drome ardechois ardeche cevenol cevennes
bigouden bigouden leonard leon tarnais tarn lotois lot gersois gers varois var breiznic bretagne solognot sologne beauceron beauce percheron perche morvandiau morvan bruxellois bruxelles liegeois liege gantois gand brugeois bruges wallon wallonie genevois geneve vaudois vaud montrealais montreal
lyonnais lyon marseillais marseille parisien paris bearnais bearn bigourdan bigorre rouergat rouergue quercynois quercy forezien forez dijonnais dijon`.split(
    /\s+/,
  );

const homes = new Map<string, string[]>();
for (let at = 0; at < PEOPLE.length; at += 2) {
  const [people = '', home = ''] = PEOPLE.slice(at, at + 2);
  for (const form of [people, `${people}e`, `${people}s`, `${people}es`])
    homes.set(form, [...(homes.get(form) ?? []), home]);
}

/** Returns the places whose people a folded word names, where their name does not tell. */
export const homesOf = (people: string): readonly string[] => homes.get(people) ?? [];

/** All their words. */
export const regions: ReadonlySet<string> = new Set(GROUPS.flat());

/** Words that many names of regions share, and that alone tell none. */
const VAGUE = new Set(
  'pays ile est centre val cote cotes haute hautes hauts haut bas basse france europe grand midi sud nord or deux pas comte loire seine marne alpes'.split(
    ' ',
  ),
);

const groupsOf = new Map<string, number[]>();
for (const [rank, group] of GROUPS.entries())
  for (const word of group) if (!VAGUE.has(word)) groupsOf.set(word, [...(groupsOf.get(word) ?? []), rank]);

/** Returns the regions that words speak of. */
export function regionsOf(words: readonly string[]): ReadonlySet<number> {
  return new Set(words.flatMap((word) => groupsOf.get(word) ?? []));
}

/** Says whether a word names a region that is none of those of the key, when that speaks of any. */
export function isElsewhere(word: string, own: ReadonlySet<number>): boolean {
  const groups = own.size === 0 ? undefined : groupsOf.get(word);
  return groups !== undefined && !groups.some((group) => own.has(group));
}
