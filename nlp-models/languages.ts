/** Words by which other languages are known. `own`: not written in Italian; `shared`: both write them, they speak for neither. */

export interface Language {
  code: string;
  own: ReadonlySet<string>;
  shared: ReadonlySet<string>;
  /** Enough alone. */
  alone: ReadonlySet<string>;
}

const set = (text: string): ReadonlySet<string> => new Set(text.trim().split(/\s+/));

const language = (code: string, alone: string, own: string, shared: string): Language => ({
  code,
  alone: set(alone),
  own: new Set([...set(own), ...set(alone)]),
  shared: set(shared),
});

export const LANGUAGES: readonly Language[] = [
  language(
    'en',
    'hello hi hey thanks thank please goodmorning sorry english hiya goodbye bye',
    `the is are you your my im i'm good morning evening afternoon night want would like need can could have has had do does did what when how much many where who why to for of and with book
    booking speak speaks tomorrow today clothes shopping party iron ironing shirts we it this that at on from not dont don't yes am will be there any some anyone someone person
    service services price cost costs cancel change appointment available open close time address mother father grandmother she he her his they them me us our price pay card cash
    cant can't isnt isn't which old house home know understand italian dear sir madam hour hours day days week next help helping deliver delivery pick up pickup free monday tuesday wednesday two three boxes box vegetables eggs bread milk robot located location arrived arrive never left leave downstairs upstairs already yet soon late early came went said told lost cheaper cheap expensive fever sick ill tired sleeping which been being did into out up down before after everything nothing something
    thursday friday saturday sunday about more just also or but if so very really much too make get give take come send call phone number by what's whats tell wanna got going`,
    'no a in i me so am come do be on of at take date more per cost',
  ),
  language(
    'ro',
    'multumesc mulțumesc salut buna bunaziua servus romaneste mersi',
    `ziua vreau sunt este esti suntem sunteti nu multumim pentru cu dumneavoastra rog cat unde cand maine azi programare rezerv rezervare trebuie ajutor sa imi fac haine calcat rufe rufelor
    calcatul pot poate nevoie mea meu as dori ce faceti vorbiti romana seara noapte bine am aveti avem vrea inteleg inteles ora deschis inchis cineva persoana doamna domnul cum care costa
    pretul pret bani platesc buna dimineata mai pana acum dupa inainte luni marti miercuri joi vineri sambata duminica saptamana viitoare anul ziua orele mie mine noi voi ei ele asta aceasta
    cumparaturi mancare batrana batran bolnav bolnava casa mama tata bunica copii copil petrecere stau locuiesc strada numarul telefon va rugam scuze imi pare rau revedere anulez anulare veniti puteti vii vine stiu singura singur acasa italiana spuneti spune vedem ajuta vrei vreti aici acolo tarziu dimineața asteptat astept intrebare gata domnisoara batrani ingrijesc lucrez cine vine veni vin legume pierdut telefonul dureaza dureaza doctorul bolnav trebuie cheia usa jos sus legume oua lapte paine mere carne cartofi rufele haina medicamente doamnei vineri`,
    'la ce ora si sa mai mama tata casa bine va rog ei noi voi ne cu in de pe o un am este are strada persona costa mie luni anul italiana ma vine',
  ),
  language(
    'es',
    'hola gracias buenas espanol usted ustedes adios favor entiendo quiero necesito',
    `quiero quisiera necesito favor buenos dias tardes noches cuanto cuanta cuesta donde cuando manana hoy reservar reserva cita para madre ayuda puedo puede el los las y ropa planchar
    plancha camisas compra fiesta tengo tienen tiene soy hablar hablan habla ninos hacer esta muy bien que por un senora senor dia dias semana lunes martes miercoles jueves viernes sabado
    domingo cancelar cambiar hora horas abren abierto cierran precio pagar tarjeta efectivo mi mis su sus como estan somos estoy llamo vivo calle piso direccion numero telefono gracias
    disculpe perdon entiendo entiende italiano persona alguien con no hay hasta luego abuela anciana cuidadora cuido trabajo puede puedes quieren les ustedes yo ella nosotros cuanta vale valen vienen venir ven cesta verduras mercado despues antes tarde noche manana llamar llamen avisar quien cual cuales tambien pero porque entonces ahora aqui alli mandame manda necesita hablo llegan llega horario pedido anular enferma enfermo comida limpiar abuelita abuelito compania dejen dejar caja abajo arriba puerta cuantos tarda tardan perdi llave llaves medico senorita nadie algo nada siempre nunca poco vecina vecino hermana hermano hija hijo`,
    'la no me mi te se si de con por una un casa lo le ora como esta hora persona italiano vivo el tengo compra precio manana su sus sabado abuela trabajo calle numero que fiesta las los y yo',
  ),
  language(
    'fr',
    'bonjour bonsoir merci salut francais sil coucou',
    `je veux voudrais vous nous est sont avec pour mon ma mes notre votre combien ca coute cela demain aujourd hui reserver rendez besoin aider aide les des une du vetements repasser chemises
    parlez parler oui et ou quand comment pourquoi beaucoup plait suis avez avons ai j'ai jai peux peut pouvez mere pere grand rendezvous lundi mardi mercredi jeudi vendredi samedi dimanche
    semaine prochaine heure heures ouvert ferme prix payer carte annuler changer quelqu quelquun personne adresse telephone habite rue fete enfants faire cest c'est il elle elles ils dans sur
    sans tres bien pas ne que qui quoi quel quelle votre leur leurs chez apres avant matin soir place y legumes laissez laisser panier bas trop cher peux perdu quelque chose ici parti voisine fils fille pourriez devez faut venez vient viens annulez coute`,
    'la le me te de tu a si non ma est du mon il ne sur un une des les dans bien il si tres qui carte fete personne',
  ),
  language(
    'de',
    'hallo danke guten servus deutsch tschuss',
    `tag ich mochte bitte und der die das ist mit fur wie viel morgen heute brauche kann konnen sie wir haben hat sprechen kostet einen eine ein termin buchen bugeln wasche hemden wann wo was
    wer warum nicht kein keine mein meine mutter vater oma opa montag dienstag mittwoch donnerstag freitag samstag sonntag uhr geoffnet preis zahlen bezahlen absagen andern jemand hilfe
    helfen wohne strasse nummer telefon fest kinder machen gehen kommen gut abend nacht vielen dank entschuldigung verstehe auf aus bei nach von zu zum zur im am es er uns ihr ihnen`,
    'in die so da er was am es im der und im uns tag hat',
  ),
  language(
    'sq',
    'pershendetje tungjatjeta faleminderit miredita mirdita shqip flm',
    `dua mund nje per ju lutem kushton neser mire dite dita une jam eshte jane kam keni nuk po cfare sa kur ku pse si dhe ose me te ne nga tek rezervoj rezervim takim flisni flas ndihme ndihma vini vjen vijne vjenin vend keni ke ka jeni jemi ime imja vetem zgjat mjek mjeku doktori tha jo po mire mami babi vajza djali motra vellai shtrenjte sot neser kam mundem mundet telefononi thirrni shume dicka pak besoj sonte cili cila
    duhet shtepi shtepia nena nene baba gjyshja rrobat hekuros hekurosje feste femije ora hapur mbyllur cmimi paguaj anuloj ndryshoj dikush person adresa rruga telefon sot nesermja hene marte
    merkure enjte premte shtune diele jave ardhshme kuptoj italisht zoteri zonje punoj`,
    'me te se ne si po sa per ora rruga una baba marte person feste une ju ku pse',
  ),
  language(
    'uk',
    'dyakuyu pryvit dobryden',
    'dobryi dobry den bud laska meni treba potribno potribna potriben skilky koshtuye khochu zamovyty mozhna hovoryte ukrayinskoyu ukrainsku ukrayinka vdoma zavtra sohodni koly vy pryidete pryide ya ne rozumiyu rozumiu dopomoha dopomohty dopomozhit italiysku dohlyadayu babusya babusyu mama syn khto chomu hodyni dity duzhe prasuvannya treba produkty pratsyuye telefonuvaty hovoryty lyudynoyu lyudyna vtorok ponedilok sereda chetver pyatnytsya subota nedilya skasuvaty zdorovya robota pratsyuyu vdyachna proshu pereproshuyu',
    'no da mama ne ya vy robota den',
  ),
  language(
    'hi',
    'namaste namaskar dhanyavad dhanyawad shukriya mujhe kitna kitne kitni chahiye',
    `mera meri mere aap aapka tum hum main nahi nahin hai hain hoon tha thi kya kab kahan kaun kaise kyun kal aaj abhi paisa paise rupaye madad kaam ghar maa mata pita bhai behen didi beta beti dadi nani
    aao aaoge aayega aayegi aate aati jana jaana karna karo karte karne karni kar do dijiye lagega lagta lagte bolo bolte boliye samajh samjha aata theek thik accha achha bahut kapde kapda press
    istri sabzi doodh roti din samay baje subah shaam raat phone radd cancel chahie koi kuch aur ya ke ki ka ko se mein par liye wala wali baat`,
    'do ya ke ki ka se par main tum kal mata didi roti tha sono mere phone press cancel din',
  ),
  language(
    'ar',
    'salam salaam shukran choukran marhaba ahlan alaykum aleikum inshallah habibi',
    `ana anta anti nahnu huwa hiya mish mesh mosh mushkila fahem fahim afham kam bikam bkam bikm flous fulus thaman ureed uridu urid areed orid ayez ayza aiza bghit biddi abghi mosaada musaada mosa3da
    mata emta imta wayn wein fein feen mawid maw3id bukra bokra ghadan alyawm elyom youm yawm ommi ummi omi abi bint walad beit bayt sabah masa elkheir alkhair khayr min fadlak fadlik lau samaht
    samahti afham yujad youjad maktab mareed mareeda marid marida nkhdem khedma khidma youm yom khamis khamees ithnain jumua sabt ahad jazilan jazeelan ma3 naam aywa aiwa tayeb tamam kwayes zein hal hada hatha indi andi 3andi makan el al li fi ma`,
    'la ana kam min al el li fi ma hal abi anti mata makan',
  ),
  language(
    'pa',
    'sat sri akal kinne kinna kiddan',
    `menu mainu tuhanu tusi tussi assi sanu chahidi chahida madad paise paisa lagde lagge ne nu da di de dee kal aaj aa jao aao karna kado kithe kithon kaun ki hai han nahi haan ji meri mera ghar bebe biji
    kapde sabzi dhanvad dhannvaad shukriya theek`,
    'ne nu da di de ki sat han ji dee aa',
  ),
  language(
    'pt',
    'ola obrigado obrigada oi',
    'bom dia quero preciso quanto custa voce voces amanha hoje reservar marcar ajuda mae fazer posso tem horas roupa passar festa falar portugues nao sim muito boa tarde noite',
    'dia quanto posso no me com sim muito boa noite festa passar',
  ),
  language(
    'pl',
    'dzien dziekuje czesc',
    'dobry prosze ile kosztuje chce potrzebuje jestem jutro dzis umowic pomoc mama nie tak czy mowi polsku',
    'ile mama nie tak',
  ),
];

/** Words that speak for Italian, unless the other language writes them too. */
export const ITALIAN = set(
  `il lo la le gli un uno una di del della dei delle che chi non mi ci vi si sono ho ha hai hanno e voglio vorrei posso per con domani oggi grazie ciao buongiorno buonasera salve prenotare
  servizio servizi custode stireria spesa festa casa mia mio miei mie questo questa quando quanto come dove cosa perche anche piu signora signor bisogno devo deve fare fa ma se no ok a in da al
  alla alle allo ai dal dalla nel nella sul tra fra io tu lui lei noi voi loro avere essere volere mamma papa nonna nonno martedi mercoledi giovedi venerdi lunedi sabato domenica va bene sto
  stare venire viene vieni venite portare stirare stiro camicie panni ore ora alle euro kg chili via parlare capire capito parlo poco italiano mattina pomeriggio sera dopo prima settimana
  prossima prossimo prendere prendo dare mandare aspetto aspettare aiuto aiutare lavoro lavorare numero telefono indirizzo piazza abito vivo scusi scusa prego gentile buon giorno buona tutto
  niente sempre ancora adesso poi gia solo sola due tre quattro cinque sei sette otto nove dieci cassetta mele pane latte uova tante quello quella qui li c'e costa quanto-costa sapere volevo
  chiedere potete puoi puo posso mandate passate ritirare consegna annullare disdire spostare cambiare prenotazione appuntamento compleanno parco bambini persone grazie-mille arrivederci
  mille favore sua suo nostro vostra visita medico farmacia ricetta ricette posta bolletta dottore passare quale certo si-si esatto perfetto benissimo d'accordo vabbe allora pero quindi
  stasera stamattina domattina dopodomani dicembre novembre gennaio natale orario libero posto sabati minuti sera capi pezzi tovaglie lenzuola`,
);
