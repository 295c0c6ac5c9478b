/** The same cries in the languages of those who live here: few, plain, and never an Italian word. */

import type { EmergencyKind } from './signs.ts';

/** Whoever is spoken of by those who have few words of English. */
const WHO =
  '(?:(?:old|my|the|very) )*(?:man|woman|lady|person|grand(?:ma|pa|mother|father|mom|dad)|granny|mister|mr|mrs|madam\\w?|boss|signora|signore|nonn[ao]|mam+a|papa|he|she|mother|father|mom|mum|dad|baby|child|boy|girl|wife|husband)';
/** "Old man fall no move": no tense, no article, no verb to be. */
const FEW_WORDS = new RegExp(
  `\\b${WHO} (?:(?:has|have|is|just|now|also|again|go) )?(?:fall(?:ed|en|ing)?|fell|drop|collapse\\w*)\\b|\\b${WHO} (?:\\w+ )?(?:no|not|don t|dont) (?:breath\\w*|wake\\w*|get ?up|stand up|respond\\w*|mov(?:e|ing)(?! (?:the|my|it|booking|appointment|to|on)\\b))\\b|\\b(?:fall|fell|fallen|floor|ground)\\b(?: \\w+){0,4} (?:no|not|don t|dont) (?:mov|get|stand|wak|talk|speak|breath|answer|respon)|\\bhelp\\b.{0,30}\\b(?:on|down) (?:the )?(?:floor|ground)\\b|\\b(?:lot|much|many|too much) (?:of )?blood\\b`,
);

const RULES: readonly (readonly [EmergencyKind, RegExp])[] = [
  // English
  [
    'despair',
    /\b(?:i )?(?:want|wanna|going) to (?:die|kill myself|end (?:it|my life))\b|\bkill(?:ing)? my ?self\b|\bsuicid(?:e|al)\b|\bend my life\b/,
  ],
  [
    'abuse',
    /\b(?:husband|boyfriend|wife|father|son|partner|he|she|man) (?:is |keeps |always )?(?:beat(?:s|ing)?|hit(?:s|ting)?|hurt(?:s|ing)?|rap(?:ed|es)|threaten(?:s|ing)?|abus(?:es|ing|ed))(?: up)? (?:me|us|my)\b|\bi was raped\b|\bdomestic violence\b/,
  ],
  [
    'fire',
    /\b(?:there is|there s|theres) (?:a )?(?:fire|smoke)\b|\b(?:house|kitchen|flat|room|building|apartment|curtain\w*|car) (?:is )?(?:on fire|burning)\b|\bfire in (?:the|my)\b|\bfire fire\b|\bon fire\b/,
  ],
  ['gas', /\bsmell(?:s|ing)? (?:of )?gas\b|\bgas (?:leak|smell)\w*\b|\bcarbon monoxide\b/],
  [
    'medical',
    /\b(?:is not|isn t|not|can t|cannot|cant|can not|stopped|hard to|trouble) (?:breath\w*|wak(?:e|ing)(?: up)?|respond\w*|get up|stand up|mov(?:e|ing)|speak\w*|talk\w*)\b|\bunconscious\b|\bpassed out\b|\bfainted\b|\bfell (?:down|off|over|on|from|in)\b|\bhas fallen\b|\b(?:mother|mom|mum|father|dad|grandm\w+|grandf\w+|husband|wife|son|daughter|she|he|lady|woman|man|i) (?:just )?fell\b|\bchest pain\b|\bpain in (?:the|my|his|her) chest\b|\bheart attack\b|\bstroke\b|\bseizure\b|\bbleeding\b|\bchok(?:es|ing)\b|\boverdose\b|\b(?:is|am) dying\b|\b(?:call|need|send) (?:an |a |the )?(?:ambulance|doctor|911|112|118)\b|\bdrank (?:bleach|poison)\b|\bdrown\w*\b|\bpoisoned\b|\bhit (?:his|her|my) head\b/,
  ],
  ['medical', FEW_WORDS],
  [
    'other',
    /\b(?:burglar|intruder|thief|thieves|someone) (?:is )?(?:in|inside|breaking) (?:my|the|into)\b|\bcall (?:the )?(?:police|firefighters|fire brigade)\b|\b(?:he|man) has a (?:knife|gun)\b|\bemergency\b.{0,20}\b(?:please|help|now|mother|father)\b|\bhelp me please\b.{0,20}\bemergency\b/,
  ],
  // Romanian
  [
    'medical',
    /\b(?:nu (?:mai )?(?:respira|raspunde|misca|se (?:trezeste|misca|ridica)|poate (?:respira|sa respire|sa se ridice|vorbi))|a (?:cazut|lesinat)|am cazut|lesinat|a murit|moare|inecat|sangereaza|sange mult|chemati (?:o )?(?:ambulanta|salvarea|ambulanța)|ambulanta|salvarea|infarct|durere (?:in|la) piept|ma doare (?:pieptul|inima)|s a otravit|accident)\b/,
  ],
  ['fire', /\b(?:arde (?:casa|bucataria|blocul)|ia foc|a luat foc|e foc|incendiu)\b/],
  ['gas', /\b(?:miroase a gaz|miros de gaz|scurgere de gaz)\b/],
  ['abuse', /\b(?:ma bate|ma loveste|m a batut|m a lovit|ma ameninta)\b/],
  ['despair', /\b(?:vreau sa mor|sa ma omor|sinucid\w*)\b/],
  // Spanish, French
  [
    'medical',
    /\b(?:no (?:puede |puedo )?respir\w+|no (?:se )?(?:despierta|responde|levanta)|se (?:cayo|ha caido|desmayo|ha desmayado)|me (?:cai|he caido)|inconsciente|dolor (?:de|en el) pecho|se esta muriendo|mucha sangre|llam\w+ (?:a )?una ambulancia|ambulancia|ataque al corazon|ne respire (?:pas|plus)|je n arrive pas a respirer|est tombee?|evanouie?|appelez (?:une|l) ambulance|crise cardiaque|mal a la poitrine|saigne beaucoup|une ambulance)\b/,
  ],
  [
    'fire',
    /\b(?:hay (?:fuego|un incendio)|se quema la (?:casa|cocina)|il y a le feu|au feu|(?:la maison|la cuisine) brule)\b/,
  ],
  ['gas', /\b(?:huele a gas|olor a gas|fuga de gas|odeur de gaz|ca sent le gaz|fuite de gaz)\b/],
  [
    'abuse',
    /\b(?:me (?:pega|golpea|maltrata)|mi marido me \w+|il me (?:frappe|bat|menace)|mon mari me (?:frappe|bat))\b/,
  ],
  ['despair', /\b(?:quiero morir(?:me)?|me quiero (?:morir|matar)|suicidarme|je veux mourir|me suicider)\b/],
  // German, Albanian
  [
    'medical',
    /\b(?:atmet nicht|kann nicht atmen|bewusstlos|ist (?:hin)?gefallen|gesturzt|herzinfarkt|schlaganfall|krankenwagen|notarzt|blutet stark|brustschmerz\w*|ra (?:ne toke|poshte)|eshte rrezuar|u rrezua|nuk (?:merr fryme|merr fryma|leviz|zgjohet|pergjigjet)|ka humbur ndjenjat|ambulancen?|dhimbje gjoksi|po vdes)\b/,
  ],
  ['fire', /\b(?:es brennt|feuer in|das haus brennt|zjarr|po digjet)\b/],
  ['gas', /\b(?:gasgeruch|es riecht nach gas|ere gazi|vjen ere gaz)\b/],
  ['abuse', /\b(?:schlagt mich|mein mann schlagt|me rreh|me godet)\b/],
  ['despair', /\b(?:ich will sterben|mich umbringen|dua te vdes)\b/],
];

/** What carers' languages look like in Latin letters, as telephones write them. */
const TRANSCRIBED: readonly (readonly [EmergencyKind, RegExp])[] = [
  [
    'medical',
    // Polish, Russian, Ukrainian, Albanian, Hindi, Tagalog
    /\b(?:upad(?:la|l|lam|lem)|przewrocil\w*|nie (?:oddycha|rusza sie|wstaje|budzi sie|reaguje|moze (?:wstac|oddychac))|zemdlal\w*|karetk\w+|krwawi|upala?|vpala|vpav|ne (?:dysh?it|dykhaye|dyhaye|dyxaye|vsta[yj]?ot|vstaet|vstaye|dviga?yets[yi]a|dvigaetsya|rukha\w+|ruha\w+|prokyda\w+|prosypa\w+)|bez soznaniya|skoruyu|shvydk[au]|(?:gjyshja|gjyshi|nena|mami|babai|plaka|plaku) (?:ra|u rrezua)|gir (?:gayi|gaya|gai|gya|padi|pada)|sa+ns? nahi|behosh|nahulog|hindi (?:humihinga|gumagalaw|na gumagalaw))\b/,
  ],
  ['fire', /\b(?:pozar|pali sie|pozhar|pozhezha|aag lag)\b/],
  ['abuse', /\b(?:bije mnie|menya byet|mene bye|mujhe marta)\b/],
  ['despair', /\b(?:chce umrzec|hochu umeret|khochu umeret|khochu pomerty|hochu vmerty|marna chahta|marna chahti)\b/],
];

/** Scripts without word boundaries that this engine knows of. */
const OTHER_SCRIPTS: readonly (readonly [EmergencyKind, RegExp])[] = [
  [
    'medical',
    /не\s+(?:дихає|диха[йє]|дышит|могу\s+дышать|можу\s+дихати|рухається|двигается|відповідає|отвечает|прокидається|просыпается|встає|встает)|(?:впала|упала|впав|упал)(?:\s|$|[,.!])|непритомн|без\s+сознания|знепритомн|втратила\s+свідомість|потеряла?\s+сознание|швидк[ау]\s+(?:допомог|потрібн)|скор(?:ая|ую)\s|викличте\s+швидку|інфаркт|инфаркт|інсульт|инсульт|кровотеч|кровь|багато\s+крові|біль\s+у\s+груд|боль\s+в\s+груд|задихається|задыхается|помирає|умирает/,
  ],
  ['fire', /пожеж|пожар|горить|горит(?!ь)/],
  ['gas', /запах\s+газ|пахне\s+газом|пахнет\s+газом|витік\s+газу|утечка\s+газа/],
  ['abuse', /(?:б'є|бʼє|б’є|бьет|бьёт)\s+мене|меня\s+бьет|мене\s+б|чоловік\s+б|муж\s+бь/],
  ['despair', /хочу\s+(?:померти|вмерти|умереть)|вбити\s+себе|покончить\s+с\s+собой/],
  [
    'medical',
    /لا\s?(?:يتنفس|تتنفس|أستطيع التنفس|يستطيع التنفس|تستيقظ|يستيقظ|تتحرك|يتحرك|ترد|يرد)|ما\s?(?:يتنفس|تتنفس)|سقطت|سقط|وقعت|أغمي|فقدت? الوعي|فاقد الوعي|إسعاف|اسعاف|نوبة قلبية|ألم في الصدر|الم في صدر|نزيف|دم كثير|يموت|تموت|جلطة/,
  ],
  ['fire', /حريق|النار|نار في/],
  ['gas', /رائحة (?:ال)?غاز|تسرب (?:ال)?غاز/],
  ['abuse', /يضربني|زوجي يضرب|يهددني/],
  ['despair', /أريد أن أموت|اريد ان اموت|أقتل نفسي|الانتحار|انتحر/],
  [
    'medical',
    /सांस नहीं|साँस नहीं|गिर (?:गई|गया|गयी|पड़ी|पड़ा)|बेहोश|एम्बुलेंस|दिल का दौरा|सीने में दर्द|खून बह|मर रह|उठ नहीं (?:रही|रहा|सकती|सकता)/,
  ],
  ['fire', /आग लग|आग है/],
  ['gas', /गैस (?:की बू|की गंध|लीक|की बदबू)/],
  ['abuse', /मारता है|पीटता है|पति मार/],
  ['despair', /मरना चाहता|मरना चाहती|आत्महत्या/],
  ['medical', /ਸਾਹ ਨਹੀਂ|ਡਿੱਗ (?:ਗਈ|ਗਿਆ|ਪਈ|ਪਿਆ)|ਬੇਹੋਸ਼|ਐਂਬੂਲੈਂਸ|ਦਿਲ ਦਾ ਦੌਰਾ|ਛਾਤੀ (?:ਵਿੱਚ|ਵਿਚ) ਦਰਦ|ਖੂਨ/],
  ['fire', /ਅੱਗ ਲੱਗ/],
  ['gas', /ਗੈਸ (?:ਦੀ ਬਦਬੂ|ਲੀਕ|ਦੀ ਗੰਧ)/],
  [
    'medical',
    /没有?呼吸|不能呼吸|无法呼吸|喘不过气|摔倒|跌倒|昏迷|晕倒|昏倒|救护车|心脏病|胸口?痛|胸口疼|流血|叫不醒|快死/,
  ],
  ['fire', /着火|火灾|起火/],
  ['gas', /煤气|漏气|天然气泄漏|一氧化碳/],
  ['abuse', /打我|家暴/],
  ['despair', /想死|自杀|不想活/],
];

export function foreignEmergency(text: string): EmergencyKind | undefined {
  const said = text.slice(0, 4096);
  if (/[\u0370-\uffff]/.test(said)) {
    const lower = said.toLowerCase();
    for (const [kind, pattern] of OTHER_SCRIPTS) if (pattern.test(lower)) return kind;
  }
  const latin = said
    .toLowerCase()
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .replaceAll('ł', 'l')
    .replace(/[^a-z0-9]+/g, ' ');
  for (const [kind, pattern] of [...RULES, ...TRANSCRIBED]) if (pattern.test(latin)) return kind;
  return undefined;
}
