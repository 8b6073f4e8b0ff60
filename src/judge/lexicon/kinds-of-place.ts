/**
 * Kinds of place, each with the words that mean the same (English ones, plurals, clippings): a reply that names
 * another kind names another place.
 */
const KINDS = `
chateau: castle chato chateaux castles
cathedrale: cathedral cathe cathedrales
eglise: church egl eglises churches
basilique: basilica basilic bazilique bazilik
chapelle: chapel
abbaye: abbey abbayes
abbatiale:
collegiale:
prieure: priory
monastere: monastery
couvent: convent
cloitre: cloister cloisters
temple:
synagogue: synagogues
mosquee: mosque mosquees
oratoire:
calvaire: calvaires
baptistere: baptistery
palais: palace palaces
musee: museum museums mus musees
museum:
pont: bridge ponts bridges
passerelle: footbridge passerelles
viaduc: viaduct viaducs
aqueduc: aqueduct aqueducs
tour: tower towers
tourelle: turret
porte: gate gateway portes
poterne:
rue: street
ruelle:
venelle:
place: square
placette:
parvis:
esplanade:
quai: quay
avenue:
boulevard:
allee:
impasse:
passage:
cour: courtyard
cours:
mail:
promenade:
jardin: garden jardins gardens
parc: park
roseraie:
orangerie:
fontaine: fountain
statue: statues
monument: memorial memorials
buste: bust
colonne: column
obelisque: obelisk obelisques
stele:
theatre: theater theatres
opera:
odeon:
hotel:
maison: house
immeuble: building
batiment:
edifice:
logis:
manoir: manor manoirs
villa:
ferme: farm
moulin: mill windmill windmills mills
pigeonnier: pigeonniers
grange: barn
phare: lighthouse phares lighthouses
gare: station stations
aeroport: airport
halles: halle
marche: market markets
beffroi: belfry
clocher: steeple
horloge: clock horloges
campanile:
arc: arch
arenes: arene arena
amphitheatre: amphitheater
cirque:
thermes: baths
citadelle: citadel citadelles
fort:
forteresse: fortress forteresses
donjon: keep donjons
remparts: rempart ramparts walls
bastion: bastions
fortifications:
mairie:
prefecture:
hospice: hospices
hopital: hospital
maternite:
lycee:
college:
ecole: school
universite: university fac
bibliotheque: library libraries bibli biblio
mediatheque:
archives:
cimetiere: cemetery graveyard cemeteries
tombeau: tomb
tombe: grave
mausolee: mausoleum mausolees
necropole:
crypte: cryptes
catacombes:
grotte: cave grottes
rocher: rock
lavoir: lavoirs
puits: well
kiosque: bandstand bandstands kiosques
galerie: gallery
cafe:
restaurant: resto restau
bar: pub boozer tavern
boulangerie: bakery
boutique: shop
magasin:
parking: carpark
usine: factory
manufacture: manufactures
faiencerie:
filature: filatures
tannerie: tanneries
brasseries:
cinema: cine cinoche
stade: stadium stadiums
gymnase:
piscine: pool lido
patinoire:
ile: island
presquile:
lac: lake
etang: pond
port: harbour harbor
plage: beach
canal:
ecluse: lock ecluses
barrage: dam
cascade: cascades waterfall waterfalls
village:
hameau:
quartier: district
faubourg:
duche:
comte:
caserne: barracks
prison: jail gaol
tribunal: courthouse
banque: bank
poste:
eveche:
archeveche:
presbytere:
seminaire:
commanderie:
menhir: menhirs
dolmen: dolmens
colline: hill
butte:
mont:
foret: forest
zoo:
aquarium:
casino:
tramway: tram trams
metro: subway tube
station:
arret:
bus:
rocade:
zone:
residence:
clinique:
creche:
salle:
centre:
carrousel: carousel
cite:
cloche:
fresque: fresques mural murals
saline: salines
gouffre: gouffres
dune:
chartreuse:
bastide:
haras:
laiterie:
magnanerie:
pressoir:
observatoire: observatory
planetarium:
glacier:
tunnel: tunnels
auberge:
manege: maneges
funiculaire: funicular
ascenseur: ascenseurs ascenceur elevator
eolienne: eoliennes
traboule: traboules
toilettes: toilets toilet loo loos dunny dunnies lavatory lavatories restroom restrooms
librairie: bookshop bookstore librairies
distillerie: distillery distilleries
brasserie:
mine: colliery mines
jetee: jetees
rondpoint: roundabout
terril: terrils
chevalement: chevalements
hippodrome:
velodrome:
patisserie:
epicerie:
telepherique:
mosaique:
`;

/** From a folded word to the kind of place it means. */
export const kindsOfPlace: ReadonlyMap<string, string> = new Map(
  KINDS.trim()
    .split('\n')
    .flatMap((line) => {
      const [kind = '', others = ''] = line.split(':');
      return [
        [kind, kind] as const,
        ...others
          .split(' ')
          .filter(Boolean)
          .map((other) => [other, kind] as const),
      ];
    }),
);

/** Kinds of place that are so in English alone. */
export const kindsInEnglish: ReadonlyMap<string, string> = new Map([
  ['caves', 'grotte'],
  ['galleries', 'galerie'],
  ['farms', 'ferme'],
  ['schools', 'ecole'],
  ['gates', 'porte'],
  ['pier', 'jetee'],
  ['piers', 'jetee'],
  ['brewery', 'brasserie'],
  ['inn', 'auberge'],
]);

/** Kinds that say too little to tell a place by; a person may call a place of the other kind by them. */
export const likeKinds: ReadonlyMap<string, readonly string[]> = new Map([
  ['eglise', ['cathedrale', 'basilique', 'collegiale', 'abbatiale', 'chapelle']],
  ['monument', []],
  ['pont', ['viaduc', 'aqueduc', 'passerelle']],
  ['ruelle', ['rue']],
  ['venelle', ['rue']],
  ['museum', ['musee']],
  ['remparts', ['fortifications']],
  ['forteresse', ['chateau']],
  ['citadelle', ['fort']],
]);

/** Kinds that any place may be called. */
export const vagueKinds: ReadonlySet<string> = new Set(['batiment', 'edifice', 'monument', 'immeuble']);

/** What a photo shows of a place without being another place: a gargoyle of the cathedral is the cathedral. */
export const partsOfPlaces: ReadonlySet<string> = new Set(
  `detail details bout morceau partie facade facades gargouille gargouilles vitrail vitraux portail tympan fronton toit toits toiture
fleche fleches rosace nef choeur plafond voute voutes cle chapiteau chapiteaux sculpture sculptures bas relief blason blasons cadran
girouette fenetre fenetres balcon balcons mascaron mascarons frise frises colonnes arcade arcades pilier piliers linteau ruine ruines
interieur exterieur entree porche sommet base mur murs pierre pierres ferronnerie grille heurtoir medaillon pignon lucarne lucarnes
part parts door window step ceiling floor wall tile bench lamp steeple gatehouse gatepost doorway doorways doorstep doors foyer lobby staircase stairwell stairs steps tiles turret turrets arches railings railing corridor platform rooftop signpost plaque banister floorboards beams brickwork stonework window windows roof spire facade gargoyle gargoyles ceiling nave statues sculpted carving carvings ruins entrance front inside outside
serre serres tours tourelles remparts douves escalier escaliers symbole embleme icone archange coq coupole dome chevet abside contrefort contreforts orgue orgues creneau creneaux machicoulis echauguette
charpente charpentes poutre poutres poutrelle poutrelles tuile tuiles ardoises carrelage dallage pave paves parquet marches rampe rampes perron paroi parois plafonds corniche corniches volet volets persienne persiennes verriere verrieres vitrine vitrines vitre vitres
serrure serrures poignee poignees verrou gond gonds ferrure ferrures ferronneries rouage rouages engrenage manivelle poulie treuil cable cables cabines pylone pylones rail rails helice hublot lustre lustres lampe lampadaire luminaire enseigne enseignes plaque inscription
boiserie boiseries stuc stucs dorure dorures faience faiences carreaux tapisseries fauteuil fauteuils banc bancs banquette banquettes comptoir balance rideau gradin gradins alcove
rive rives berge berges parapet rambarde balustre balustres balustrade tablier travee travees voussoir culee
cheminee cheminees tuyau tuyaux aile ailes ailette paratonnerre
vasque margelle robinet statuette medaillons gisant benitier confessionnal stalle stalles
briques brique moellons ciment zinc cuivre bronze`.split(/\s+/),
);

/** Kinds by which an address is given. */
export const streets: ReadonlySet<string> = new Set([
  'rue',
  'place',
  'quai',
  'boulevard',
  'avenue',
  'square',
  'esplanade',
  'impasse',
  'ruelle',
  'allee',
  'parvis',
  'quartier',
  'faubourg',
  'ile',
]);
