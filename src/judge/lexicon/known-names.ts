/** Given names, folded. */
export const givenNames: ReadonlySet<string> = new Set(
  `adele adrien agathe agnes aime alain albert alexandre alexis alfred alice alix aline alphonse amelie anatole andre angele anne antoine armand arnaud arthur auguste augustin aurelie barnabe baptiste barbe barthelemy basile bastien baudouin beatrice benedicte benoit bernadette bernard berthe bertrand blaise
blanche boniface brice brigitte bruno camille carole catherine cecile celeste celine charlotte chloe christian christine christophe claire clarisse claude clemence clement clotilde clovis colette colin constance constant corentin cyprien cyrille dagobert damien daniel david delphine denise desire diane didier dominique dorothee edgar edith edmond
edouard eleonore elie eliane elisabeth elise eloi emile emilie emma emmanuel eric ernest estelle esther eudes eugene eugenie eve fabien fabrice felicie felicite felix ferdinand fernand fiacre firmin flavie florence florent francine franck frederic gabriel gaspard gaston gauthier gautier genevieve geoffroy georges gerard germain germaine gervais
gilbert gilles gislain godefroy gontran gregoire guy gustave guillaume henriette herbert hermine herve hilaire hippolyte honore honorine hubert hugues humbert ignace irene isabelle isidore jacob jacqueline jacques jean jeanne jerome joachim joel joseph josephine judith jules julie julien juliette justin justine lambert landry laure laurence laurent lazare lea leandre
leger leon leonard leonie leopold lionel loic louis louise luc lucas lucie lucien ludovic madeleine magali marc marcel marcelle margot marguerite marie marius marthe martial martin martine mathieu mathilde mathurin maurice maxime maximin medard melanie michel micheline modeste monique nathalie nestor nicolas nicole noel octave odette odile odilon olivier onesime oscar
pascal patrice patrick paul paule pauline perrine philibert philippe pierre placide prosper quentin rachel raoul raphael raymond regine regis remi remy renaud rene richard robert roch rodolphe roger roland romain rosalie rose rosine sabine salomon samson samuel sarah sebastien serge severin sidoine sigismond simon simone solange sophie stanislas stephane suzanne sylvain sylvestre sylvie
tanguy tatiana thecle theodore theophile therese thibault thierry thomas timothee toussaint urbain ursule valentin valentine valere valerie veronique victor victoire victorine vincent violette virginie vivien xavier yolande yves yvette yvon yvonne zacharie sylviane josiane jocelyne danielle annie michele mireille ginette huguette lucette gisele sandrine nathan stephanie laetitia celia audrey aurelien nadine chantal francoise evelyne`.split(
    /\s+/,
  ),
);

/** Well-known monuments, folded. */
export const knownPlaces: ReadonlySet<string> = new Set(
  `louvre orsay invalides pantheon sorbonne bastille concorde vendome elysee tuileries trocadero eiffel beaubourg carnavalet cluny guimet marmottan
chambord chenonceau chenonceaux cheverny azay villandry blois amboise usse saumur brissac angers serrant montreuil brezé breze montsoreau chinon loches langeais luynes rigny montresor talcy beauregard valencay chaumont sully meung beaugency gien
fontevraud cluny citeaux clairvaux vezelay conques moissac solesmes tournus fontenay senanque silvacane thoronet royaumont jumieges landevennec hambye
carcassonne peyrepertuse queribus aguilar puilaurens montsegur roquefixade usson`.split(/\s+/),
);

/**
 * Names that are no commune of France and that a slip could be taken for, or that name another place: given names,
 * families, rivers, foreign towns, well-known monuments. A word in this list is never a misspelling of another.
 */
export const knownNames: ReadonlySet<string> = new Set([
  ...givenNames,
  ...knownPlaces,
  ...`celestine augustine justine perou bresil chili mexique canada inde chine japon egypte maroc algerie tunisie senegal mali congo liban syrie iran irak turquie russie ukraine pologne suede norvege danemark finlande islande irlande ecosse angleterre espagne portugal italie grece suisse belgique hollande autriche hongrie croatie bulgarie roumanie serbie
pilate ponce calas clugny favre faure perrin perrault perraud girard durand dubois moreau laurent lefebvre leroy roux morel fournier mercier lambert bonnet francois legrand garnier faure rousseau blanc guerin muller henry roussel perrin morin mathieu gautier masson marchand duval denis dumont lemaire noel meyer dufour meunier brun blanchard giraud joly riviere lucas brunet gaillard barbier arnaud martinez gerard roche renard schmitt roy leroux colin vidal caron picard fabre aubert lemoine renaud dumas payet olivier lacroix philippe bourgeois pierre benoit rey leclerc lecomte guillaume lecler remy bertin barth bertrand bardot barre barrault bazin
adele adeline alesia austerlitz iena wagram marengo friedland eylau valmy verdun fontenoy bouvines rocroi crecy azincourt solferino magenta sebastopol inkermann malakoff alma trafalgar waterloo
carthage troie sparte delphes olympie corinthe argos mycenes babylone ninive jerusalem bethleem nazareth sion damas alep palmyre petra persepolis thebes memphis louxor assouan alexandrie
apollon artemis athena aphrodite venus mars jupiter junon neptune pluton minerve vulcain mercure bacchus ceres cupidon hercule atlas promethee pegase meduse orphee eurydice ariane thesee ulysse achille hector enee
rome londres venise florence milan turin naples pise sienne bologne genes verone madrid barcelone seville grenade cordoue tolede lisbonne porto bruxelles bruges gand anvers liege namur mons amsterdam utrecht delft
berlin munich cologne aix treves mayence francfort hambourg dresde leipzig vienne salzbourg prague budapest varsovie cracovie moscou athenes istanbul geneve lausanne berne bale zurich fribourg luxembourg monaco londres oxford cambridge york bath
canterbury edimbourg dublin tunis alger oran rabat fes marrakech dakar quebec montreal boston chicago tokyo pekin
rodin picasso matisse chagall ingres fabre granet cantini reattu
seine loire rhone garonne dordogne meuse moselle marne sarthe mayenne maine vienne cher indre allier saone doubs isere durance charente vilaine orne oise somme escaut
hugo voltaire rousseau diderot balzac zola dumas flaubert verne proust rabelais moliere racine corneille ronsard villon montaigne pascal descartes rostand sand stendhal lamartine baudelaire verlaine rimbaud mallarme
jaures gambetta clemenceau foch joffre leclerc kleber ney murat lannes carnot thiers ferry hoche marceau danton marat robespierre mirabeau desaix massena bugeaud petain mitterrand pompidou
monet manet renoir degas cezanne gauguin courbet corot delacroix gericault david boucher poussin bartholdi rude carpeaux maillol bourdelle houdon pradier
vauban colbert richelieu mazarin sully turenne conde bayard duguesclin jeanne bonaparte napoleon charlemagne clovis vercingetorix
luther calvin newton darwin einstein pasteur ampere lavoisier arago cuvier buffon daubenton bichat laennec`.split(
    /\s+/,
  ),
]);

/**
 * Towns of Britain and Ireland, and some elsewhere that bear such names, folded; but those that are words as well. None of them is
 * another name that was heard wrongly.
 */
export const townsAbroad: ReadonlySet<string> = new Set(
  `aberdeen aberystwyth abingdon accrington aldeburgh alnwick altrincham ambleside andover anglesey antrim arbroath ardrossan arlington armagh arundel ascot ashbourne ashford ashton athlone atlanta auckland austin avebury aviemore axminster aylesbury ayr bakewell ballarat ballymena baltimore bamburgh banbury bangor barkingside barnard barnet barnsley barnstaple barrow basildon
basingstoke batley beaconsfield beaumaris bedford belfast belgravia belper bendigo berkeley berkhamsted bermondsey berwick bethesda beverley bewdley bexhill bexley bideford birkenhead birmingham blackburn blackheath blackpool blaenavon blandford bloomsbury bodmin bolton bootle boscastle bradford braemar braintree brecon brentford brentwood bridgend bridgnorth bridgwater
bridlington bridport brighton brisbane brixham brixton broadstairs bromley brooklyn broughton bude bundoran burford burnley burslem burton buxton caernarfon caerphilly calgary camberley camberwell camborne camden canberra cannock cardiff carlisle carlow carmarthen cashel castlebar castleford castletown caversham chatham chatswood cheadle chelmsford chelsea cheltenham chepstow
chesham cheshire chesterfield chichester chippenham chiswick chorley christchurch cirencester clacton clapham clapton cleethorpes cleveland clitheroe clonakilty clonmel clovelly clydebank coalville cobh colchester coleraine colwyn congleton connemara conwy corby cornwall coventry cranbrook crawley crewe crieff cromer crosby croydon cumbernauld cumbria dagenham dalkeith dalston
darlington dartford dartmouth darwen daventry deptford derry devizes devonport dewsbury didcot dingle doncaster donegal dorchester dorking dover downpatrick drogheda droitwich dudley dulwich dumbarton dumfries dundalk dunedin dunfermline dungannon dungarvan dunoon dunstable durham ealing eastbourne eastleigh edgbaston edinburgh edmonton egham elgin ellesmere eltham ely enfield
enniskillen epping epsom evesham exeter exmouth fakenham falkirk falmouth fareham faringdon farnborough farnham faversham felixstowe filey finchley finsbury fishguard fleetwood folkestone fordham forfar fremantle frinton frome fulham gainsborough galashiels galway gateshead geelong gillingham glasgow glastonbury glossop gloucester godalming goole gosport gourock grantham
grasmere gravesend greenock greenwich grimsby guernsey guildford hackney hadleigh halesowen halifax hamilton hammersmith hampstead hanley haringey harlech harlow harpenden harrogate hartlepool harwich haslemere hastings hatfield haverfordwest haverhill hawick haworth hebden helensburgh helston hereford hertford hexham highgate hitchin hobart holborn hollywood holyhead honiton
honolulu horsham hounslow houston hove huddersfield hungerford hunstanton huntingdon ilford ilfracombe ilkeston ilkley inveraray inverness ipswich islington jarrow jedburgh johannesburg keighley kelso kendal kenilworth kensington keswick kettering kidderminster kildare kilkenny killarney kilmarnock kinsale kirkcaldy kirkwall knaresborough knutsford lambeth lanark lancaster
launceston lavenham leamington leatherhead ledbury leeds leicester leith leominster lerwick letchworth letterkenny lewes lewisham leyton lichfield lincoln lincolnshire lisburn liverpool llandudno llanelli llangollen longford looe loughborough louth lowestoft ludlow lurgan luton lutterworth lymington lyndhurst lytham mablethorpe macclesfield maidenhead maidstone maldon
malmesbury malvern manchester manhattan mansfield marlborough maryport matlock mayfair melbourne melrose merthyr miami middlesbrough milwaukee minehead minneapolis moffat monaghan monmouth montgomery montrose morecambe moreton morpeth motherwell mullingar nairn nantwich nashville neath newark newbury newcastle newhaven newmarket newport newquay newry newtown northallerton
northampton northumberland norwich nottingham nuneaton oban okehampton oldham omagh orkney ormskirk orpington oswestry ottawa oundle paddington padstow paisley peebles pembroke penrith penzance perth peterborough peterhead petworth philadelphia pickering pitlochry pittsburgh plymouth pontefract pontypool pontypridd poplar porthcawl porthmadog portmeirion portobello portree
portrush portsmouth preston prestwick princetown pudsey putney pwllheli queensferry queenstown ramsey ramsgate rawtenstall redcar redditch redruth reigate renfrew retford rhyl ribblesdale richmond ringwood ripon rochdale rochester romford romsey roscommon rothbury rotherham rothesay runcorn rutland ryde sacramento saffron salcombe salford salisbury saltaire saltash sandringham
saundersfoot scarborough scunthorpe seaford seattle sedgefield selby sevenoaks shaftesbury sheerness sheffield sherborne shrewsbury sidmouth skegness skipton skye slaithwaite sleaford sligo smethwick soho solihull southampton southend southport southwark southwold stafford staithes stamford stevenage stirling stockport stockton stornoway stourbridge stowmarket strabane
stranraer stratford stromness sunderland surbiton sutton swanage swansea swindon sydney tadcaster tamworth taunton tavistock teignmouth telford tenby tetbury tewkesbury thetford thirsk thornbury thurso tintagel tipperary tiverton tobermory todmorden tonbridge toronto torquay totnes tottenham tralee tramore troon trowbridge truro tunbridge twickenham tynemouth uckfield ullapool
ulverston uppingham uttoxeter uxbridge vauxhall ventnor wakefield wallasey wallingford walsall walsingham waltham walthamstow wandsworth wareham warminster warrington warwick washington waterford watford wellingborough wellington wembley westport wexford weymouth whitby whitehaven whitstable wicklow widnes wigan willesden wilmington wilmslow wimbledon wimborne windermere
windsor wisbech witney woking wokingham wolverhampton woodbridge woodstock woolwich workington worksop worthing wrexham wycombe yarmouth yeovil yonkers youghal`.split(
    /\s+/,
  ),
);
