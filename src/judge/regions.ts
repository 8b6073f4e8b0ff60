/** French départements, regions and old provinces, folded: added to an answer, they do not make it another place. */
export const regions: ReadonlySet<string> = new Set(
  `ain aisne allier ardeche ardennes ariege aube aude aveyron calvados cantal charente cher correze corse creuse dordogne doubs drome eure
finistere gard gers gironde herault indre isere jura landes loire loiret lot lozere manche marne mayenne meurthe moselle meuse morbihan nievre
nord oise orne pas calais puy dome pyrenees rhin rhone saone sarthe savoie seine deux sevres somme tarn garonne var vaucluse vendee vienne vosges
yonne territoire belfort essonne hauts val vilaine ille armor cotes maine bouches haute hautes alpes maritimes atlantique atlantiques orientales basse bas haut
france europe alsace anjou aquitaine artois auvergne bearn beauce berry bourbonnais bourgogne bretagne brie camargue champagne cerdagne
cevennes comtat corbieres dauphine flandre flandres forez franche comte gascogne gevaudan guyenne hainaut ile languedoc limousin lorraine
luberon lyonnais marche midi morvan navarre nivernais normandie occitanie perche perigord picardie poitou pays provence quercy
rouergue roussillon saintonge sologne touraine valois velay vexin azur paca idf centre grand est normandy brittany burgundy
meuse loire cornouaille tregor leon medoc vercors bresse forez bugey maurienne tarentaise chablais beaujolais minervois lauragais armagnac bigorre chalosse couserans caux cotentin perigord causses larzac camargue vendomois saumurois baugeois segreen choletais sancerrois puisaye thierache boulonnais vimeu hurepoix gatinais ponthieu cambresis ardenne sundgau`.split(
    /\s+/,
  ),
);
