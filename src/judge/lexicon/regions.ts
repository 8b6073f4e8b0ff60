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
