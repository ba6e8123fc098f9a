/** ISO 3166-1 codes of countries: their names in each language come from the platform (Intl.DisplayNames). */
const COUNTRY_CODES =
  "AF AL DZ AO AR AM AU AT AZ BH BD BB BY BE BZ BJ BO BA BW BR BG BF BI KH CM CA CF TD CL CN CO CD CG CR CI HR CU CY CZ DK DJ DO EC EG SV ER EE ET FJ FI FR GA GM GE DE GH GR GT GN GY HT HN HU IS IN ID IR IQ IE IL IT JM JP JO KZ KE KR KP KW KG LA LV LB LS LR LY LT LU MG MW MY ML MT MR MU MX MD MN ME MA MZ MM NA NP NL NZ NI NE NG MK NO OM PK PS PA PG PY PE PH PL PT QA RO RU RW SA SN RS SL SG SK SI SO ZA SS ES LK SD SR SE CH SY TW TJ TZ TH TG TN TR UG UA AE GB US UY UZ VE VN YE ZM ZW PR";

const COUNTRIES = ["en", "es", "ar", "de", "fr"].flatMap((language) => {
  const names = new Intl.DisplayNames([language], { type: "region", fallback: "none" });
  return COUNTRY_CODES.split(" ").flatMap((code) => names.of(code) ?? []);
});

/** Larger towns, states and regions, written for Concord; names of two words or more have an underscore between them. */
const OTHERS = `
Aberdeen Aberystwyth Accra Adelaide Alabama Alaska Albuquerque Alexandria Alicante Amman Amsterdam Andalucía Ankara Antwerp Arequipa Arizona Arkansas Asunción Athens Atlanta Auckland Austin Badajoz
Baghdad Baltimore Bamako Bangkok Barcelona Barranquilla Basel Basra Beijing Beirut Belfast Belgrade Bergen Berlin Bern Bilbao Birmingham Bogotá Bologna Bombay Bordeaux Boston Bradford Bremen
Brighton Brisbane Bristol Brooklyn Brussels Bucharest Budapest Buffalo Burgos Busan Cádiz Cairo Calcutta Calgary Cali California Cambridge Canberra Cape_Town Caracas Cardiff Cartagena Casablanca
Catalonia Chennai Chicago Chiapas Christchurch Cincinnati Cleveland Cologne Colorado Concepción Connecticut Copenhagen Cork Coventry Croydon Cuenca Cusco Dakar Dallas Damascus Dar_es_Salaam Delaware Delhi
Denver Derby Derry Detroit Devon Dhaka Doha Dresden Dubai Dublin Dundee Dunedin Durban Düsseldorf Edinburgh El_Paso England Essex Exeter Florence Florida Fort_Worth Frankfurt Freetown Galicia Galway
Gaza Geneva Genoa Ghent Gibraltar Glasgow Gothenburg Granada Graz Guadalajara Guayaquil Hackney Halifax Hamburg Hanoi Hanover Harare Harlem Havana Hawaii Helsinki Hertfordshire Hobart Hong_Kong Houston Idaho
Illinois Incheon Indiana Indianapolis Inverness Iowa Islamabad Istanbul Jakarta Jeddah Jerusalem Johannesburg Juba Kabul Kampala Kansas Kansas_City Karachi Kassel Kathmandu Kent Kentucky Kerala Khartoum Kiev Kyiv
Kigali Kingston Kinshasa Kolkata Krakow Kumasi Kyoto La_Paz Lagos Lahore Lampedusa Las_Vegas Leeds Leicester Leipzig Lesbos Lille Lilongwe Lima Limerick Lisbon Lisboa Liverpool London Londres Los_Angeles
Louisiana Lusaka Lyon Madrid Maine Málaga Malmö Managua Manaus Manchester Manhattan Manila Maputo Maracaibo Marrakesh Marseille Maryland Massachusetts Mecca Medellín Melbourne Memphis Mendoza Mérida Miami
Michigan Milan Milwaukee Minneapolis Minnesota Mississippi Missouri Mogadishu Mombasa Monrovia Montana Monterrey Montevideo Montreal Montréal Moscow Mosul Mumbai Munich München Murcia Nairobi Naples Nashville
Nebraska Nevada New_Delhi New_Hampshire New_Jersey New_Mexico New_Orleans New_York Newcastle Norfolk Northumberland Norwich Nottingham Oakland Oaxaca Odense Odessa Ohio Oklahoma Ontario Oregon Orlando Osaka Oslo Ottawa
Oviedo Oxford Pamplona Paris París Patagonia Pennsylvania Perth Peshawar Philadelphia Phoenix Pittsburgh Plymouth Port_Moresby Portland Porto Portsmouth Prague Pretoria Puebla Pune Quebec Quito Rabat Recife Reykjavik
Riga Rio_de_Janeiro Riyadh Rome Rosario Rotterdam Sacramento Saint_Petersburg Salamanca Salford Salzburg San_Antonio San_Diego San_Francisco San_José San_Juan San_Salvador Santa_Cruz Santiago Santo_Domingo São_Paulo
Sarajevo Saskatoon Scotland Seattle Seoul Seville Sevilla Shanghai Sheffield Sicily Skopje Sofia Southampton Stockholm Strasbourg Stuttgart Suffolk Surrey Sussex Swansea Sydney Tallinn Tangier Tasmania Tegucigalpa
Tehran Tel_Aviv Tennessee Texas Thessaloniki Tijuana Tirana Tokyo Toledo Toronto Toulouse Tripoli Tromsø Tucson Tucumán Tulsa Tunis Turin Utah Utrecht Valencia Valladolid Valparaíso Vancouver Venice Veracruz Vermont
Vienna Vilnius Vitoria Wales Warsaw Warszawa Washington Wellington Wichita Winnipeg Wisconsin Wyoming Yokohama Yorkshire
Aachen Aarhus Bronx Queens New_South_Wales South_Wales KwaZulu-Natal Puerto_Rico West_Bank West_Virginia North_Carolina South_Carolina North_Dakota South_Dakota Rhode_Island British_Columbia Nova_Scotia Alberta Manitoba Queensland Middle_East Akron Aleppo Anchorage Angola Antalya Antofagasta Augsburg Bakersfield Bali Bangor Barnsley Basingstoke Baton_Rouge Bavaria Belgaum Belo_Horizonte Benghazi Berkshire Bethlehem Bielefeld
Blackburn Blackpool Bochum Bolton Bonn Boise Bournemouth Brasília Bratislava Bruges Bucaramanga Bulawayo Burnley Cáceres Callao Camden Canterbury Carlisle Cebu Charleston Chattanooga Chelmsford Cheltenham Chester Chesterfield
Chihuahua Chongqing Cochabamba Coimbra Colchester Córdoba Cornwall Cúcuta Culiacán Cumbria Curitiba Cusco Darlington Darwin Davao Dayton Des_Moines Doncaster Dorset Dortmund Dumfries Durham Eastbourne El_Salvador Erfurt Essen Eugene Extremadura
Falkirk Fiji Flensburg Fortaleza Freiburg Fresno Gambia Gdańsk Gijón Girona Gloucester Goa Grimsby Groningen Guernsey Guildford Guangzhou Gujarat Haifa Hastings Heidelberg Helmand Hereford Homs Honolulu Huddersfield Huelva Hull Hyderabad
Ibadan Innsbruck Ipswich Iquitos Isfahan Izmir Jaén Jaipur Jamaica Jena Jersey Kaduna Kandahar Kano Karlsruhe Kashmir Kiel Kilkenny Kisumu Knoxville Kosovo Kumamoto Kunduz Lancashire Lancaster Lausanne Leicestershire
Lincolnshire Linz Little_Rock Logroño Louisville Lubbock Lublin Lucknow Luton Maidstone Majorca Mallorca Manizales Mannheim Margate Marburg Mar_del_Plata Mexico_City Middlesbrough Mindanao Mosul Mainz Namur Nantes Navarra
Neuquén Newark Newport Nicaragua Northampton Northern_Ireland Nuremberg Nürnberg Odisha Omaha Oruro Palermo Palestine Palma Paisley Peoria Pereira Perpignan Peterborough Pisa Porto_Alegre Potosí Poznań Preston Providence Punjab
Querétaro Raleigh Ramallah Reno Rochdale Rochester Rostock Saltillo San_Luis_Potosí San_Sebastián Santander Santa_Fe Santa_Marta São_Tomé Sapporo Scarborough Sendai Shetland Shropshire Skegness Slough Soria Somaliland Spokane
Stirling Stockport Sucre Sunderland Sumatra Swindon Syracuse Tacoma Taipei Tallahassee Tamaulipas Tarragona Teruel Texcoco Tierra_del_Fuego Tigray Torquay Torreón Trieste Trondheim Tübingen Ulm Uppsala Utrecht Varanasi Västerås Verona Vigo Villahermosa
Wakefield Warwick Watford Wexford Wigan Wolverhampton Worcester Wrocław Wuhan Würzburg Xalapa Yangon Yucatán Zacatecas Zagreb Zaragoza Zürich Zurich
`
  .trim()
  .split(/\s+/u)
  .map((name) => name.replaceAll("_", " "));

/** Places in Arabic writing. */
export const ARABIC_PLACES: ReadonlySet<string> = new Set([
  ..."دمشق حلب حمص حماة درعا إدلب اللاذقية الرقة بيروت طرابلس صيدا صور زحلة بعلبك عمّان عمان إربد الزرقاء المفرق الزعتري غزة رفح القدس الخليل نابلس جنين حيفا يافا بغداد البصرة الموصل أربيل كركوك النجف كربلاء الفلوجة صنعاء عدن تعز الحديدة القاهرة الإسكندرية الاسكندرية أسوان الأقصر المنصورة طنطا أسيوط الخرطوم أمدرمان مكة جدة الرياض الدمام دبي الدوحة المنامة مسقط تونس صفاقس الجزائر وهران قسنطينة الرباط مراكش فاس طنجة أغادير إسطنبول اسطنبول أنقرة غازي_عنتاب باريس لندن برلين طرطوس السويداء القنيطرة دير_الزور القامشلي الحسكة الرمادي تكريت بعقوبة السليمانية دهوك الناصرية العمارة الديوانية السماوة سامراء الحلة العقبة السلط جرش عجلون مادبا الكرك معان رام_الله بيت_لحم طولكرم قلقيلية أريحا خان_يونس الناصرة عكا اللد الجليل جونية جبيل النبطية البقاع الضاحية الجيزة بورسعيد السويس الإسماعيلية الزقازيق دمياط الفيوم المنيا سوهاج قنا بنها المحلة_الكبرى شرم_الشيخ الغردقة أم_درمان بورتسودان كسلا الفاشر نيالا الأبيض دارفور المدينة_المنورة الطائف تبوك بريدة حائل أبها نجران جازان الخبر الأحساء أبوظبي أبو_ظبي الشارقة عجمان العين الفجيرة صلالة نزوى صحار إب ذمار المكلا مأرب صعدة بنغازي مصراتة سبها طبرق درنة سوسة القيروان بنزرت قابس قفصة عنابة سطيف باتنة بجاية تلمسان تيزي_وزو البليدة الدار_البيضاء فاس مكناس وجدة تطوان سلا القنيطرة آسفي العيون نواكشوط مقديشو جيبوتي أنطاكيا مرسين أضنة إزمير بورصة ديار_بكر أورفا كلس هاتاي طهران أصفهان مشهد كابول قندهار كراتشي لاهور إسلام_أباد دلهي مومباي كيرلا داكا كاتماندو كولومبو جاكرتا كوالالمبور سنغافورة مانيلا بكين شنغهاي طوكيو سيول موسكو كييف وارسو بودابست بوخارست أثينا روما ميلانو نابولي مدريد برشلونة لشبونة مرسيليا ليون بروكسل أمستردام روتردام كوبنهاغن ستوكهولم مالمو غوتنبرغ أوسلو هلسنكي هامبورغ ميونخ ميونيخ كولونيا فرانكفورت شتوتغارت دوسلدورف دورتموند لايبزيغ دريسدن فيينا زيورخ جنيف مانشستر برمنغهام ليفربول غلاسكو إدنبرة دبلن نيويورك واشنطن شيكاغو ديترويت بوسطن هيوستن تورنتو مونتريال أوتاوا سيدني ملبورن لاغوس نيروبي أديس_أبابا أسمرة كمبالا داكار باماكو كاليفورنيا تكساس".split(
    " ",
  ),
  ...COUNTRIES.filter((name) => /^[\u0600-\u06ff ]+$/u.test(name)),
]);

/** Countries, states, regions and larger towns in Latin writing. Two people mean one place by them, so a team adds its own. */
export const PLACE_NAMES: ReadonlySet<string> = new Set([
  ...COUNTRIES.filter((name) => /^\p{Script=Latin}/u.test(name)),
  ..."USA|U.S.|U.S.A.|UK|U.K.|NYC|LA|Syria|Palestine|Congo|Burma|Ivory Coast|Korea|Vietnam|Turkey|Czechia|EE. UU.|Estados Unidos".split(
    "|",
  ),
  ...OTHERS,
]);

/** With which words a place of two words or more begins. */
export const PLACES_BEGIN: ReadonlySet<string> = new Set(
  [...PLACE_NAMES].flatMap((name) => {
    const words = name.match(/[\p{L}\p{M}’'-]+/gu) ?? [];
    return words.length > 1 ? (words[0] ?? []) : [];
  }),
);
