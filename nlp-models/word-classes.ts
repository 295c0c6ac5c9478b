/** Words that do the same job in a request. The classifiers see the class beside the word, so a word not met in training still counts. */

const CLASSES: readonly (readonly [string, string])[] = [
  [
    'want',
    'vorre\\w+|vogli\\w+|volev\\w+|desider\\w+|gradire\\w*|serv(?:e|irebbe|ono|irebbero)|bisogn\\w*|necessit\\w+|occorr\\w+|piacerebbe|cerco|cerchiamo',
  ],
  ['book', 'prenot(?!azion)\\w+|fiss(?:are|o|a|ate|iamo)|riserv\\w+|segn(?:a|ate|atemi|ami|i)|programm(?:a|are)'],
  ['fetch', 'ritir\\w+|passa\\w*|prelev\\w+|raccogli\\w+|prend\\w+|venit\\w*|venire|viene'],
  [
    'bring',
    'port(?:a|ate|are|ami|atemi|ano|i)|consegn\\w+|recapit(?:are|ate|a)|mand(?:a|ate|i|ami|atemi)|arriv\\w+|domicilio',
  ],
  ['iron', 'stir\\w+|ferro|pieghe|piegat\\w|stropicciat\\w|appretto|inamidat\\w'],
  [
    'clothes',
    'camic\\w+|pantalon\\w*|lenzuol\\w*|panni|vestit\\w+|vestiari\\w|bianch?eria|tovagli\\w+|tend[ae]|capi|capo|bucato|giacc\\w+|giubb\\w+|gonn\\w+|magli\\w+|feder[ae]|asciugaman\\w|cappott\\w|cest[ao]|sacc[ohi]\\w*|indument\\w|divis[ae]|grembiul\\w|copript\\w+|completi?',
  ],
  [
    'food',
    'mel[ae]|pere|patat[ae]|carot[ae]|uov[ao]|latte|pane|miele|verdur[ae]|frutta|zucchin[ae]|insalat[ae]|cipoll[ae]|pomodor[io]|formagg\\w+|yogurt|ortagg\\w+|aranc[ei]|banan[ae]|pasta|farina|riso|marmellat[ae]|legumi',
  ],
  ['box', 'cassett\\w+|box|cassa|casse'],
  [
    'feast',
    'fest[ae]|festicciol\\w|festegg\\w+|complean\\w+|battesim\\w|comunion\\w|cresim\\w|laure\\w+|nozze|anniversari\\w|rinfresc\\w|picnic|invitat\\w|amichett\\w|ritrovo|rimpatriata|matrimonio|pensionamento',
  ],
  ['park', 'parco|colonie|padane|giardino|verde|gazebo|prato'],
  [
    'kin',
    'mamma|madre|papa|padre|babbo|nonn[aoie]|suocer[aoi]|zi[aoe]|marito|moglie|figli[aoe]?|nipot[ei]|bambin[aoi]|bimb[aoi]|fratello|sorella|vicin[ao]|anzian[aoie]|cognat[ao]',
  ],
  [
    'errand',
    'compagni[ae]|accompagn\\w+|commission[ei]|bollettin\\w|posta|farmaci\\w|ricett[ae]|pratic(?:a|he)|modul\\w|inps|pension[ei]|passeggiat\\w|chiacchier\\w|medicin[ae]|burocra\\w+|scartoffie|domanda',
  ],
  [
    'doctor',
    'dottor\\w*|medic[oi]|visit[ae]|ospedale|oculista|dentista|cardiolog\\w+|specialista|ambulatorio|esami|terapia',
  ],
  ['carer', 'custod[ei]|badant[ei]|assistente|volontari\\w|accompagnator\\w+'],
  [
    'move',
    'spost\\w+|cambi\\w+|modific\\w+|anticip\\w+|posticip\\w+|rimand\\w+|rinvi\\w+|slitt\\w+|invece|riprogramm\\w+|corregg\\w+|prolung\\w+',
  ],
  ['cancel', 'annull\\w+|disdi\\w+|disdett\\w|cancell\\w+|rinunci\\w+|elimin\\w+|rimuov\\w+|liberate'],
  ['booked', 'prenotazion\\w|appuntament\\w|ordin[ei]|prenotat[oaie]|ordinat[oaie]|fissat[oa]|richiest[ae]|prenotavo'],
  [
    'open',
    'post[oi]|liber[oaie]|disponibil\\w+|buc(?:o|hi)|apert[oaie]|chius[oaie]|orari\\w?|apr(?:e|ite|ono)|chiud(?:e|ete)|lavorate|pieni|pieno',
  ],
  [
    'price',
    'cost\\w+|prezz\\w|euro|tariff\\w+|listino|quanto|spes(?:o|i)|viene|vengono|caro|economic\\w+|gratis|gratuit\\w',
  ],
  [
    'pay',
    'pag\\w+|bonific\\w+|bancomat|cart[ae]|contant\\w|fattur\\w+|ricevut\\w+|scontrin\\w+|iban|scont\\w|riduzion\\w|agevolazion\\w|rimbors\\w+|detra\\w+|caparra|acconto|cauzione|deposito|saldo|saldare|american|express|satispay|paypal|buon[oi]|welfare|isee|tesserat\\w|soci|credito|visa|mastercard|assegno|rate|debit\\w|soldi',
  ],
  [
    'bad',
    'rott[oaie]|rotture|bruci\\w+|marc[ioe]\\w*|sporc\\w+|ritard\\w+|sbagliat\\w|sbagliate|mancan\\w*|pers[oaie]|rovin\\w+|delus\\w+|delusione|vergogn\\w+|maleducat\\w|schifo\\w*|protest\\w+|reclam\\w+|lament\\w+|macchi\\w+|vuot[oaie]|ammuffit\\w|figuraccia|peggio\\w*|pessim\\w|strappat\\w|insoddisfatt\\w|scontent\\w|arrabbiat\\w|inaccettabil\\w|scadut\\w|ammaccat\\w|sgarbat\\w|scortes\\w|disastro|dimenticat\\w|mai|trattat\\w|indecent\\w|disservizi\\w',
  ],
  [
    'human',
    'operator[ei]|operatrice|persona|qualcuno|uman[oaie]|responsabil[ei]|direttor\\w+|voce|telefon\\w+|richiam\\w+|contatt\\w+|recapit[oi]|ufficio|sportello|segreteria|centralino|parlar\\w*|parlo|referente',
  ],
  [
    'notice',
    'notific\\w+|promemoria|avvis\\w+|messagg\\w+|novita|pubblicita|promozion\\w+|offerte|iscriv\\w+|iscrit\\w+|disiscri\\w+|aggiornament\\w|newsletter|spam',
  ],
  [
    'data',
    'dati|privacy|informazioni|conserv\\w+|registr\\w+|gdpr|consenso|account|profilo|archivi\\w*|riservat\\w+|oblio|personali|tracci\\w+',
  ],
  [
    'bot',
    'bot|robot|macchina|automatic\\w|computer|finto|vero|vera|reale|intelligenza|artificiale|programma|risponditore|chatgpt|alexa|siri',
  ],
  [
    'idea',
    'propon\\w+|propost\\w|sugger\\w+|idee|idea|consigli\\w+|organizz\\w+|introdurre|sarebbe|potreste|dovreste|aggiungere|aggiungeste|faceste',
  ],
  [
    'help',
    'aiut\\w+|funziona\\w*|capi(?:re|to|sco)|istruzion\\w|spieg\\w+|comand\\w|guida|imparare|capace|pratic[ao]|menu|cliccare|premere|esempio',
  ],
  [
    'trade',
    'idraulic\\w|elettricist\\w|murator\\w|imbianchin\\w|falegnam\\w|fabbro|giardinier\\w|meccanic\\w|lavastoviglie|lavatrice|caldaia|rubinett\\w|lavandino|frigorifer\\w|televis\\w+|internet|modem|antenn\\w+|tapparell\\w+|serratura|armadio|trasloc\\w+|gomme|stufa|condizionatore|forno|tubo|parrucchier\\w|barbier\\w|estetist\\w|veterinari\\w|avvocat\\w|notai\\w|commercialist\\w',
  ],
  [
    'nursing',
    'infermier\\w|iniezion\\w|puntur\\w|fleb[oe]|medicazion\\w|pannolon\\w|pression[ei]|glicemia|prelievo|fisioterap\\w+|cateter\\w|insulina|pomata|sciroppo|tosse|febbre|raffreddore|vaccin\\w+|farmaco|cerotti|tampone|piaga|piaghe',
  ],
  [
    'leisure',
    'partit[ae]|film|calcio|scudetto|campionato|lotto|oroscopo|canzon\\w|barzellett\\w|indovinell\\w|meteo|piov\\w+|pioggia|neve|tren[oi]|aere[oi]|volo|hotel|albergo|ristorant\\w|pizz[ae]|taxi|libr[oi]|teatro|bigliett[oi]|concert\\w|cinema|vacanz\\w+|palestra|tennis|calcetto|piscina|juve|milan|inter|cremonese|netflix|sanremo|elezion\\w|govern\\w|politic\\w|ministr\\w|presidente|bitcoin|guerra|storia|poesia|ricetta|capitale|traduc\\w+|compiti',
  ],
  [
    'all',
    'tutti|tutte|cittadin\\w|utenti|clienti|famiglie|abbonati|comunicazion\\w|annunc\\w+|broadcast|comunic(?:a|are|ate|hiamo)|inform(?:a|are|ate)|avvert\\w+',
  ],
  [
    'pact',
    'convenzion\\w+|accord[oi]|contratt[oi]|associazion\\w|confartigianato|cna|coldiretti|ascom|confcommercio|confesercenti|acli|cisl|cgil|uil|confindustria|rinnov\\w+|firmat\\w+|scadenz\\w+',
  ],
  [
    'figures',
    'report|rapporto|statistic\\w+|numeri|andament\\w|incass\\w+|resocont\\w|cruscotto|dashboard|totale|percentual\\w|media|confronto|bilancio|trend|indicatori',
  ],
  ['service', 'serviz\\w+|catalogo|attivita'],
  [
    'stop',
    'sospen\\w+|sospes\\w|pausa|disattiv\\w+|riattiv\\w+|interromp\\w+|ferm(?:a|are|ate|iamo)|riprend\\w+|riparte|riapr\\w+|offline',
  ],
  ['later', 'prossim[aoie]|settiman[ae]|mese|anno|tardi|presto|prima|dopo|stamattina|ieri|scors[aoie]'],
  [
    'again',
    'solit[oaie]|stess[oaie]|uguale|nuovo|ancora|ripet\\w+|rifa\\w*|rifacci\\w+|riordin\\w+|riprenot\\w+|sempre|identic\\w|replic\\w+|altra',
  ],
  [
    'ready',
    'pront[oaie]|finit[oaie]|fatt[oaie]|conclus[oaie]|terminat[oaie]|completat[oaie]|effettuat[oa]|consegnat[oaie]|ritirat[oaie]|assente',
  ],
  ['refuse', 'rifiut\\w+|resping\\w+|declin\\w+|impossibil\\w+|bocci\\w+|negat\\w'],
  ['accept', 'accett\\w+|approv\\w+|conferm\\w+|occup\\w+|carico|gestisco|penso'],
  ['thanks', 'grazie|ringrazi\\w*|gentil\\w+|arrivederc\\w|saluti|giornata|serata|presto'],
];

const COMPILED = CLASSES.map(([name, words]) => [name, new RegExp(`^(?:${words})$`)] as const);
const REMEMBERED = 6000;
const memory = new Map<string, readonly string[]>();

/** The classes of a folded word; most have none. */
export function classesOf(word: string): readonly string[] {
  const known = memory.get(word);
  if (known) return known;
  const found = COMPILED.filter(([, pattern]) => pattern.test(word)).map(([name]) => name);
  if (word.length <= 14 && memory.size < REMEMBERED) memory.set(word, found);
  return found;
}
