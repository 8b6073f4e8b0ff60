import { slips } from './distance.ts';

/** Short and odd spellings, each with the words that they stand for. */
export const abbreviations: ReadonlyMap<string, readonly string[]> = new Map(
  Object.entries({
    r: 'rue',
    o: 'au',
    ox: 'aux',
    henry: 'henri',
    jehan: 'jean',
    siant: 'saint',
    sanit: 'saint',
    saitn: 'saint',
    saitne: 'saint',
    bdx: 'bordeaux',
    tlse: 'toulouse',
    mtp: 'montpellier',
    msm: 'mont saint michel',
    st: 'saint',
    ste: 'saint',
    sts: 'saints',
    stes: 'saintes',
    sainte: 'saint',
    snt: 'saint',
    sint: 'saint',
    nd: 'notre dame',
    ndame: 'notre dame',
    bd: 'boulevard',
    blvd: 'boulevard',
    bvd: 'boulevard',
    bld: 'boulevard',
    av: 'avenue',
    ave: 'avenue',
    pl: 'place',
    plc: 'place',
    dla: 'de la',
    fbg: 'faubourg',
    fg: 'faubourg',
    bx: 'beaux',
    bzarts: 'beaux arts',
    bxarts: 'beaux arts',
    gd: 'grand',
    grd: 'grand',
    gde: 'grande',
    vx: 'vieux',
    ptit: 'petit',
    ptite: 'petite',
    mt: 'mont',
    htl: 'hotel',
    pte: 'porte',
    cht: 'chateau',
    chto: 'chateau',
    chtau: 'chateau',
    chatau: 'chateau',
    chateaufort: 'chateau fort',
    cathed: 'cathedrale',
    ctdrl: 'cathedrale',
    cath: 'cathedrale',
    kthedral: 'cathedrale',
    basil: 'basilique',
    chap: 'chapelle',
    egl: 'eglise',
    mln: 'moulin',
    mich: 'michel',
    rd: 'road',
    hse: 'house',
    stn: 'station',
    sq: 'square',
    brg: 'bridge',
    bib: 'bibliotheque',
    biblio: 'bibliotheque',
    univ: 'universite',
    gal: 'general',
    mgr: 'monseigneur',
    mairie: 'hotel ville',
    townhall: 'hotel ville',
    cityhall: 'hotel ville',
    mbarts: 'musee beaux arts',
    mba: 'musee beaux arts',
    presqu: 'presquile',
    presquile: 'presquile',
  }).map(([short, long]) => [short, long.split(' ')]),
);

const MISTYPED_SAINT = new Set(['sait', 'sai', 'sain', 'sant', 'sin', 'saintt', 'saiint']);

/** Says whether a word is a mistyped saint: Saunte-Chapelle, Siant-Malo */
export function isMistypedSaint(text: string): boolean {
  return (
    MISTYPED_SAINT.has(text) ||
    (text.startsWith('s') && (slips(text, 'sainte', 1) <= 1 || slips(text, 'saint', 1) <= 1))
  );
}

/** Says whether a folded word is « saint », or an abbreviation of it. */
export function isSaint(text: string): boolean {
  return text === 'saint' || abbreviations.get(text)?.[0] === 'saint';
}
