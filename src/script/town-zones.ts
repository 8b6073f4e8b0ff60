import { nearest } from './nearest.ts';

/** Towns, countries and islands whose time zone bears another name than people call them by, in plain letters. */
const NAMES: Readonly<Record<string, string>> = {
  'Europe/Paris':
    'france, heure de paris, lyon, marseille, toulouse, nice, nantes, montpellier, strasbourg, bordeaux, lille, rennes, reims, toulon, saint etienne, le havre, grenoble, dijon, angers, nimes, villeurbanne, clermont ferrand, le mans, aix en provence, brest, tours, amiens, limoges, annecy, perpignan, metz, besancon, orleans, rouen, mulhouse, caen, nancy, roubaix, tourcoing, avignon, poitiers, versailles, pau, la rochelle, cannes, antibes, ajaccio, bastia, corse, calais, dunkerque, colmar, chambery, bourges, quimper, valence, troyes, lorient, saint malo, saint nazaire, vannes, cholet, laval, chartres, auxerre, albi, arles, bayonne, biarritz, evreux, nevers, niort, angouleme, agen, montauban, rodez, aurillac, le puy en velay, macon, chalon sur saone, blois, beauvais, arras, laon, epinal, belfort, gap, digne, carcassonne, beziers, narbonne, tarbes, saint brieuc, cherbourg, saint lo, alencon, la roche sur yon, mont de marsan, perigueux, gueret, tulle, cahors, auch, foix, mende, privas, saint denis',
  'Europe/Brussels':
    'bruxelles, belgique, anvers, gand, liege, charleroi, namur, bruges, mons, louvain, tournai',
  'Europe/Zurich':
    'geneve, geneva, suisse, lausanne, berne, bale, fribourg, neuchatel, sion, montreux, lugano',
  'Europe/Luxembourg': 'grand duche de luxembourg',
  'Europe/London':
    'londres, uk, royaume uni, united kingdom, great britain, england, scotland, wales, angleterre, ecosse, manchester, birmingham, glasgow, edimbourg, edinburgh, liverpool, bristol, leeds, cardiff, belfast, york, bath, oxford, cambridge',
  'Europe/Dublin': 'irlande, ireland, cork, galway',
  'Europe/Madrid':
    'espagne, spain, barcelone, barcelona, seville, valencia, bilbao, saint sebastien, saragosse, malaga',
  'Europe/Lisbon': 'portugal, lisbonne, porto',
  'Europe/Rome': 'italie, italy, milan, turin, naples, florence, venise, bologne, genes, palerme',
  'Europe/Berlin':
    'allemagne, germany, munich, francfort, hambourg, cologne, stuttgart, leipzig, dresde, fribourg en brisgau',
  'Europe/Amsterdam': 'pays bas, netherlands, la haye, rotterdam, utrecht',
  'Europe/Vienna': 'autriche, austria, vienne, salzbourg',
  'Europe/Prague': 'tchequie',
  'Europe/Warsaw': 'pologne, poland, varsovie, cracovie',
  'Europe/Copenhagen': 'danemark, denmark, copenhague',
  'Europe/Stockholm': 'suede, sweden',
  'Europe/Oslo': 'norvege, norway, bergen',
  'Europe/Helsinki': 'finlande, finland',
  'Europe/Athens': 'grece, greece, athenes',
  'Europe/Bucharest': 'roumanie, bucarest',
  'Europe/Budapest': 'hongrie',
  'Europe/Sofia': 'bulgarie',
  'Europe/Belgrade': 'serbie',
  'Europe/Moscow': 'moscou, saint petersbourg',
  'Europe/Kiev': 'kyiv, ukraine',
  'Europe/Monaco': 'monte carlo',
  'America/Martinique': 'fort de france, le lamentin',
  'America/Guadeloupe': 'basse terre, pointe a pitre, les abymes',
  'America/Cayenne': 'guyane, guyane francaise, kourou, saint laurent du maroni',
  'America/Miquelon': 'saint pierre et miquelon, saint pierre',
  'America/St_Barthelemy': 'saint barthelemy, gustavia',
  'America/Marigot': 'saint martin',
  'Indian/Reunion':
    'la reunion, ile de la reunion, saint denis de la reunion, saint denis, saint pierre, saint paul',
  'Indian/Mayotte': 'mamoudzou, dzaoudzi',
  'Indian/Mauritius': 'maurice, ile maurice, port louis',
  'Indian/Antananarivo': 'madagascar, tananarive',
  'Pacific/Noumea': 'nouvelle caledonie',
  'Pacific/Tahiti': 'papeete, polynesie, polynesie francaise',
  'Pacific/Wallis': 'wallis et futuna, mata utu',
  'America/Toronto': 'montreal, quebec, gatineau, sherbrooke, trois rivieres, laval, ottawa',
  'America/Moncton': 'nouveau brunswick',
  'America/New_York': 'boston, washington, philadelphie, miami, atlanta',
  'America/Chicago': 'la nouvelle orleans, new orleans, houston, dallas',
  'America/Los_Angeles': 'san francisco, seattle, san diego',
  'America/Mexico_City': 'mexico, mexique',
  'America/Havana': 'la havane',
  'America/Port-au-Prince': 'haiti',
  'America/Sao_Paulo': 'rio de janeiro, brasilia',
  'Africa/Algiers': 'alger, algerie, oran, constantine',
  'Africa/Tunis': 'tunisie, sfax, carthage',
  'Africa/Casablanca': 'maroc, rabat, marrakech, fes, tanger, agadir',
  'Africa/Cairo': 'le caire, egypte, alexandrie',
  'Africa/Dakar': 'senegal, saint louis du senegal',
  'Africa/Abidjan': 'cote d ivoire, yamoussoukro',
  'Africa/Bamako': 'mali',
  'Africa/Niamey': 'niger',
  'Africa/Lome': 'togo',
  'Africa/Porto-Novo': 'benin, cotonou',
  'Africa/Douala': 'cameroun, yaounde',
  'Africa/Libreville': 'gabon',
  'Africa/Conakry': 'guinee',
  'Africa/Johannesburg': 'le cap, cape town, afrique du sud',
  'Asia/Beirut': 'beyrouth, liban',
  'Asia/Jerusalem': 'tel aviv',
  'Asia/Dubai': 'abou dabi, abu dhabi',
  'Asia/Shanghai': 'pekin, beijing, canton',
  'Asia/Tokyo': 'japon, kyoto, osaka',
  'Asia/Singapore': 'singapour',
  'Asia/Saigon': 'ho chi minh ville, hanoi',
  'Australia/Sydney': 'canberra',
};

const folded = (name: string): string =>
  name
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/gu, ' ')
    .trim()
    .replace(/^(?:st|ste) /u, (word) => (word === 'st ' ? 'saint ' : 'sainte '));

/** The zones of every name that is known, towns and whole zones. */
const ZONES: ReadonlyMap<string, readonly string[]> = byName();

function byName(): ReadonlyMap<string, readonly string[]> {
  const zones = new Map<string, readonly string[]>();
  const add = (name: string, zone: string): void => {
    const known = zones.get(name) ?? [];
    if (!known.includes(zone)) zones.set(name, [...known, zone]);
  };
  for (const zone of Intl.supportedValuesOf('timeZone')) add(folded(zone), zone);
  for (const [zone, names] of Object.entries(NAMES)) for (const name of names.split(', ')) add(name, zone);
  // A town that has given its name to a zone is the largest of that name.
  for (const zone of Intl.supportedValuesOf('timeZone')) {
    const town = folded(zone.slice(zone.lastIndexOf('/') + 1));
    if (!zones.has(town)) add(town, zone);
  }
  return zones;
}

/** Returns the time zones that may be meant by the name of a zone, of a large town, a country or an island; several where places share a name. */
export const zonesNamed = (said: string): readonly string[] => ZONES.get(folded(said)) ?? [];

/** Letters of a name for each that may be wrong in it. */
const LETTERS_PER_TYPO = 6;

/** Returns the time zones that may be meant by a name that nobody knows, with a typo or two in it. */
export function zonesNearly(said: string): readonly string[] {
  const near = nearest(folded(said), [...ZONES.keys()], LETTERS_PER_TYPO);
  return near === undefined ? [] : zonesNamed(near);
}
