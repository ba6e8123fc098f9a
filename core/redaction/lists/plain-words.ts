/**
 * Capitalised words that name no person and no place of this study: months, days, languages and peoples, religions and feasts, diseases and devices named after
 * somebody long dead, medicines and brands, ranks and relatives. A title before them (“Mrs Easter”) makes them names all the same.
 */
export const NEVER: ReadonlySet<string> = new Set(
  `
january february march april may june july august september october november december jan feb mar apr jun jul aug sept sep oct nov dec
monday tuesday wednesday thursday friday saturday sunday mondays tuesdays wednesdays thursdays fridays saturdays sundays mon tue tues wed thu thurs fri sat sun
english spanish arabic french german italian portuguese dutch danish swedish norwegian finnish polish russian ukrainian turkish greek hebrew hindi urdu zulu swahili chinese japanese korean
latin irish welsh scottish scots british american americans canadian australian mexican brazilian african african-american asian european indian pakistani syrian syrians iraqi iranian afghan egyptian
oriental hmong mixteco quechua guaraní náhuatl maya cherokee navajo amharic tagalog somalis romanian hungarian czech croatian serbian bosnian albanian armenian georgian colombians austrian belgian swiss chileans dominican ecuadorian bolivian honduran salvadoran guatemalan puertorican
lebanese palestinian israeli jordanian yemeni moroccan nigerian kenyan ghanaian somali ethiopian haitian cuban colombian venezuelan argentinian peruvian chilean filipino vietnamese nepali thai gaelic tamil
punjabi bengali pashto farsi persian kurdish yazidi hispanic latino latina caucasian black white roma inuit maori aboriginal native western eastern northern southern levant
christian christians catholic protestant anglican orthodox muslim muslims islam islamic jewish jew jews hindu buddhist sikh mormon god jesus christ allah bible quran koran torah lord holy mass jehovah’s
christmas easter ramadan eid hanukkah diwali thanksgiving halloween lent passover navidad pascua reyes semana santa cuaresma carnaval weihnachten ostern noël pâques año nuevo valentine’s boxing eve
parkinson parkinson’s crohn crohn’s alzheimer alzheimer’s huntington huntington’s hodgkin hodgkin’s non-hodgkin down down’s turner marfan ehlers-danlos guillain-barré tourette kawasaki raynaud’s addison’s cushing’s
graves bell’s wernicke korsakoff broca apgar glasgow bishop foley hickman heimlich swan-ganz trendelenburg doppler holter mac macintosh magill yankauer ringer’s hartmann’s cheyne-stokes babinski petri
cesarean caesarean braille bunsen hippocrates hippocratic ebola zika covid covid-19 lassa marburg asperger’s asperger münchausen whipple kocher fallot fontan duchenne still’s lyme legionnaires
tylenol aspirin ibuprofen paracetamol advil calpol ativan valium haldol morphine fentanyl oxycontin narcan ritalin prozac xanax insulin lasix heparin warfarin penicillin ensure pampers
coke pepsi walmart ikea tesco lidl amazon google facebook twitter instagram insta whatsapp reddit skype zoom youtube netflix uber tinder apple iphone ipad android disney lego barbie spotify kindle
excel powerpoint velcro sharpie kleenex polaroid toyota ford honda volvo mercedes fiat sunday times guardian bbc internet medicare medicaid medicaid’s army navy force marines police red cross crescent
unit club colleague team crew flat apartment apt suite floor no number hurricane t-shirt x-ray x-rays phd msc bsc ct mri labor good monday’s bank tower pyxis foley’s t-cell b12 vitamin anglo google’s oramorph zofran versed propofol ketamine midazolam cipro augmentin amoxicillin plavix lipitor
i i’m i’d i’ll i’ve ok okay tv mr mrs ms miss mx dr doctor prof professor sir madam nurse sister brother father mother mum mom mama dad papa daddy mummy grandma grandpa granny granddad grandad nan nana
gran abuela abuelo mamá papá tío tía auntie aunt uncle cousin matron reverend rabbi imam pastor captain colonel major sergeant officer judge senator president minister queen king prince princess lady saint st
attending consultant registrar resident intern residents registrars dean chief director chair chaplain porter midwife physio pharmacy radiology surgery cardiology oncology paediatrics pediatrics neurology obstetrics
anaesthesia anesthesia icu itu nicu picu er ed a&e gp ward bay bed room theatre triage day night part chapter question answer friends hilo thread edit update psa tldr note ps nb re fwd club board boards
medicine nursing physiology anatomy chemistry biology english maths math history state federal national international world war internet service services health act law trust street
señor señora señorita don doña sor fray licenciado ingeniero enfermera doctora doctores herr frau fräulein monsieur madame mademoiselle docteur senhor senhora dona schwester pfleger oberarzt chefarzt
hosp dx dx’d tx rx hx pt pts obs samu yours sincerely cheers thanks xx dear hi hello hey danke bitte gracias merci obrigado obrigada im ive dont didnt cant wont thats its youre theyre isnt wasnt couldnt omg lol tbh imo btw fyi
aldi asda sainsbury’s sainsburys costa starbucks greggs nando’s boots poundland argos primark morrisons waitrose m&s wetherspoons mcdonald’s kfc subway target costco walgreens cvs kmart woolworths tim hortons ebay paypal tiktok facetime telegram
signal discord linkedin mastodon bluesky datix epic cerner windolene dettol savlon vaseline vicks lemsip nurofen calpol panadol advil tylenol motrin excedrin pepto viagra cialis ventolin seretide symbicort spiriva entresto humalog novorapid lantus
levemir ozempic wegovy metformin januvia jardiance xarelto eliquis coumadin pradaxa clexane lovenox heparin valium xanax ativan klonopin librium prozac zoloft lexapro celexa paxil effexor cymbalta wellbutrin lithium seroquel zyprexa risperdal
abilify haldol clozaril ritalin adderall concerta keppra lamictal tegretol dilantin depakote epilim neurontin lyrica gabapentin tramadol oxycontin percocet vicodin suboxone methadone narcan codeine zomorph dilaudid demerol entonox hartmann’s
hartmanns ringer’s vancomycin meropenem tazocin flagyl zithromax bactrim septrin tamiflu paxlovid remdesivir dexamethasone prednisone prednisolone solu-medrol botox humira enbrel remicade herceptin tamoxifen keytruda avastin nexium losec omeprazole
zantac gaviscon senna movicol laxido imodium stemetil digoxin amiodarone lasix furosemide spironolactone aspirin clopidogrel epipen fentanyl sevoflurane rocuronium sugammadex noradrenaline adrenaline epinephrine prolene vicryl steri-strip
steri-strips elastoplast tegaderm post-it post-its blu-tack sellotape hoover jeep jcb ambu igel i-gel yankauer guedel glidescope tenckhoff kocher kerlix ryle’s redivac hickmans portacath babinski babinski’s romberg charcot colles colles’ pott’s baker’s lyme coxsackie
ebola zika lassa marburg epstein-barr hashimoto’s hashimoto sjögren’s behçet’s wegener’s takotsubo brugada wolff-parkinson-white fallot fallot’s hirschsprung’s edwards patau asperger’s tay-sachs creutzfeldt-jakob lewy meniere’s ménière’s paget’s dupuytren’s
halloween samhain yule silvester heiligabend nochevieja nochebuena natal eid-al-fitr juneteenth anzac
beyoncé seguridad social spiderman batman superman elmo peppa santa claus mickey mozart bach beethoven shakespeare einstein freud stockholm’s hamlet
`
    .trim()
    .split(/\s+/u),
);

/** Words with which sentences often begin, in the languages of the sample: at the start of a sentence a capital says nothing about them. */
export const STARTERS: ReadonlySet<string> = new Set(
  `
greetings regards letter card cards letters flowers note notes love husband wife guideline leukaemia leukemia exhaustion needs order worst caught lass lad people person cousin daughter sons brothers sisters grandmother grandfather mothers fathers
ambulance surgeons doctors students nobody’s accident anger appendicitis asthma attempt autopsy bless bleeding blind bones breathe breathing broken busy calm cardiac chemo chemotherapy chest christ classic clearly coffee congratulations
dawn dialysis diabetes diagnosis dinner doing driving easy eventually fair fear fever fine fire flowers food forget funerals funeral grief guess guilt guidelines hands hate heart heroin hope hospitals hunger ideally imagining
infection intubated joy kidney kidneys labour language laughter learning lesson lessons letters liver looking luck lunch lung lungs malaria measles men midnight midwives mistake mistakes money morning motherhood movies music names
neighbours nausea newborn numbers nowadays obviously operation opened ordinary orders outcome pager paperwork paralysis patience paying physics pills plot plus pneumonia pregnant pride privilege prom proud psych rain relatives
relief respect results rich rules running sadly science screams seizures sepsis shame shock sickness silly simple singing snow somehow stage stroke strokes surgery’s survival survived tears technically teenage telling tuberculosis
thinking timing toddler training transplant trauma trust truth tumour tumor typhoid ultrasound understand upstairs vaccines ventilator visitors ward wards water welcome winter women wonder yep yup zero
amor así bendita bueno claro cáncer dolor doctora enfermera enfermero esperanza familia favor fiebre gente hicimos hijo hija igual justicia lágrimas llovía mamá mañana mejor miedo minutos monitor morir muerte mujeres nació nadie
necesitamos ojalá papá partera paro perdimos perdón plata poco pobre quise quizás respiraba respira recuerdo risa salió salimos saben señor señora sangre silencio tardé tenemos tuve tuvimos última último verdad vuelvo ayuda aprendí
a about above according across actually admitted after afterwards again age ago all almost alone along already also although always among an and another any anybody anyone anything anyway apparently april are aren’t around
as ask asked at attending away baby back bad badge bay because become bed been before began behind being below best better between big birth blood blue body booking born both boy bring brought but by call called can can’t cancer
came cardiac care case chart children city clinic close code cold come contact coroner could couldn’t count credit crying cut daughter day days dead dear death deliver did didn’t died discharged do docket does doesn’t don’t
done door down dm during each early eight eighteen eighty either eleven else email emergency employee even ever every everybody everyone everything exactly except eyes fact family father fax fell few fifteen fifty finally find first five
flu fluent follow follow-up for forgive forty found four friday from full fun funny gave get girl give glad go god going good got great had half hand handle happy hard has hasn’t have haven’t having he he’d he’ll he’s hello
help her here here’s hers hey hi high him his home honestly hospital hours how however hundred i if imagine in infection insurance instead into invoice is isn’t it it’s its just keep kept kids kind knew know landline last late later
learn leave left less let licence life like listen literally little live long look looked lost love made mail make man many married maybe me mean medical medicare meet men message might mine minutes miss month months more most
mother moved much mum must my myself name named near neither never new next nice night nights nine nineteen ninety no nobody none nope nor not note nothing now number numbers nurse nurses of off oh old on once one ones only open or
other others our out outside over own page pain parents part patient patients people perhaps phone photos please police policy poor posting prescription press pretty probably push put question questions quick quietly radio read
ready really recently red reg remember rest right ring room rule run sad said same sats saw say says see seen sent session seven seventeen seventy several she she’d she’ll she’s short should show signed silence since sir sit six
sixteen sixty sleep slowly small so some somebody someone something sometimes son soon sorry source speaking spent stand start started stay still stop stories story strange student such suddenly suicide surgeon surgery sure take
taken talk teach tell ten text than thank thanks that that’s the their them then there there’s these they they’d they’re they’ve thing things think thirteen thirty this those though thought thread three three-year-old through
ticket till time times tiny tired to today together told tomorrow tonight too took tried trigger true try turn turned twelve twenty twice two twins u under unfortunately unless until up upon us used usually very visiting wait waiting
wake walk want was wasn’t watch we we’d we’ll we’re we’ve week weeks well went were weren’t what what’s whatever when whenever where whether which while who whoever whole why wife will wish with within without woman won’t
word words work worked would wouldn’t write wrong year years yes yesterday yet you you’d you’ll you’re you’ve young your zero ok room accession badge hospital licence employee expediente cédula
a abuela además ahí ahora al algo alguien allí antes apenas aquel aquella aquí así aún aunque avisar ayer bien buenas buenos busquen cada casi catorce cinco como cómo con contesto correo creo cuál cuando cuándo cuarenta cuatro cumplía
cuántos de dejé del dentro desde después dice dicen dígale dijeron dijo dónde donde dos doctor doctora durante él el ella ellas ellos en entonces era éramos eran es esa ese eso esta está estaba este esto estoy estuve expediente fin
flores fue fui gracias guardia había hace hacía hasta hay hilo historia hola hombre hora hospital hoy ingresó jamás justo la las le les llegaron llegó llámame lleva lo los luego madre más me médico mi mientras mil mis mucho mujer muy
móvil nada nadie ni niño niña ninguna ninguno no nos nosotros noche nuestra nuestro número nunca nueve ocho once os otra otro otros padre paciente para pedid perdón pero por porque pregunta preguntar preguntas primer primera primero
probamos pues que qué quejas quería quien quién quiero recuento salimos se sé seis ser será si sí siempre siete sin sobre solo sólo somos son soy su sus también tampoco tan tel teléfono tenía tengo tercera todavía todo todos tras tres
tu tú turno un una uno unos usted ustedes va vacuné vamos veinte vi vida viernes vino vivieron vivió vivo vivía voy y ya yo
der die das ein eine und ich er sie wir es am im in an auf mit nach von zu wenn als dann schreiben le la les un une je il elle nous vous ils on et mais quand pour dans c’est docteur o os as um uma eu ele ela em no na
`
    .trim()
    .split(/\s+/u),
);

/** What follows somebody’s name at the start of a sentence, more often than it follows another word. */
export const AFTER_NAMES: ReadonlySet<string> = new Set(
  `said says was is had has did died never came went taught told asked wrote sent brought left lived knew noticed kept carried called laughed smiled cried sang woke turned wore moved still introduced thought held gave took made
arrived walked waited runs ran wants wanted needed sat stood played paid spoke drew flew signed stopped refused ate here speaking would could can will did from the sends says knows keeps writes calls comes goes gives takes works lives runs visits wants tells thinks loves hates sings laughs cries waits sits stands drives plays reads asks pays speaks looked looks seemed looked grabbed pulled pushed handed whispered shouted yelled nodded shook phoned texted emailed answered insisted decided hadn’t hasn’t wasn’t isn’t didn’t couldn’t wouldn’t
dijo dice era es fue había tenía nació murió llegó vino lloró miró conducía remó llevaba lleva tiene estaba quería contó me nos se
sagte war hat kam ging ist était dit`
    .trim()
    .split(/\s+/u),
);
