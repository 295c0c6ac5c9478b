/** The words that take a sign of danger back: things that fall, the past, a "what if", jobs, films, parties, prices. */

const list = (text: string): string => text.trim().split(/\s+/).join('|');

/** Things that fall, break off, breathe or get lost without harm. */
export const THINGS =
  list(`bici bicicletta moto motorino statu\\w+ bambol\\w+ pupazz\\w+ chiamat[ae] conversazione mass[oi] ordine telefono cellulare linea connessione collegamento camici[ae] tovagli[ae] vestit[oi] lenzuol[aoi] panni roba sacc[ahoi]\\w* pil[ae] cassett[ae] uov[ao]
  bors[ae] piatt[oi] bucato stendino ferro governo prezz[oi] discors[oi] occhio occhiali prenotazion[ei] neve pioggia grandine foglie capell[oi] dent[ei] dentiera bicchier[ei] vas[oi]
  chiav[ei] chiave corrente sistema sito server app batteria braccia scelta attenzione velo muro calzin[oi] bottone bottoni moneta monet[ae] penna tenda tende quadro
  festa compleanno natale pasqua data anniversario giorno capodanno ferragosto epifania santa san onomastico ricorrenza scadenza termine consegna ritiro voce appuntamento orario turno
  tessuto stoffa cotone lana pelle scarp[ae] piumone materasso giacca giacche maglia pesci pesce maglie maglione pantalon[ei] gonna sugo vino olio latte pentola torta candela pacco pacchi lettera documento documenti
  carta tessera codice messaggio bottone pulsante foto file mail lista elenco interesse domanda richiesta tono stile livello temperatura ipotesi maschera gomma morale pianta piante albero
  tegola intonaco vaso spes[ae] mela mele patate carote miele vasetto vasetti sole notte sera stagione autunno sipario bandiera corona cappello sciarpa guanto guanti orecchin[oi] anello collana`);
const DAYS = 'lunedi|martedi|mercoledi|giovedi|venerdi|sabato|domenica|\\d+|il \\d+|l \\d+|fine|meta';

export const THING_FELL = new RegExp(
  ` (?:il|lo|la|l|i|gli|le|un|uno|una|mi|quell[aoei]|quest[aoei]|mi[ao]|vostr[ao]|su[ao]|tu[ao]) (?:${THINGS}) (?:[a-z]+ ){0,5}$| (?:un|uno|una|quel|quella|quest[aoei]|dei|delle|due|tre|quattro|cinque|alcun[ie]) [a-z]+ (?:(?:e|sono|era|mi|ci|stat[ao]|poi) ){0,3}$|^ (?:[a-z]+ ){0,2}(?:${THINGS}) (?:[a-z]+ ){0,4}$`,
);
export const FELL_THING = new RegExp(
  `^(?:[a-z]+ ){0,3}?(?:il|lo|la|l|i|gli|le|un|uno|una|mi[ao]|quell[aoei]|tutt[aoie]|dell?[aoe]?|su[ao]) (?:[a-z]+ ){0,1}?(?:${THINGS}) |^(?:capelli|massi|calcinacci) |^(?:sempre |di |proprio |anche |quest anno )*(?:di (?:${DAYS})|il \\d+|nel (?:vuoto|nulla|dimenticatoio)|in (?:piedi|errore|tentazione|disgrazia|trappola|basso|contraddizione|un equivoco|equivoco|depressione|miseria|rovina|un tranello|prescrizione|disuso|fallo|ginocchio da te)|dalle nuvole|dal pero|dal mondo delle nuvole|a (?:fagiolo|pennello|proposito|pezzi)|bene|male|malissimo|benissimo|libera|di (?:stile|tono|tensione|gusto)|le braccia|sempre in piedi|proprio bene|proprio male|dal sonno|da cavallo e si rialza|nel (?:tranello|tuo))`,
);
/** "mi è caduto il vasetto": what fell to somebody is a thing unless it is one of theirs. */
export const DROPPED = / (?:mi|ci|gli|le|ti|vi) (?:e|sono|era|e pure|e anche) $/;
export const DROPPED_PERSON =
  /^(?:(?:giu|per terra|a terra|in bagno|in casa|dal letto|dalle scale|di nuovo|addosso|anche) )*(?:(?:la|il|lo|l|un|una|mi[ao]|su[ao]) )*(?:CHI|addosso)/;

export const IFS =
  / (?:se|qualora|cosi (?:mi[ao]|la|il|lo|non|CHI)|in modo che|affinche|perche non|metti che|mettiamo che|casomai|semmai|caso mai|nel caso|in caso|nell ipotesi|che succede|cosa succede|e se|quando uno|quando qualcuno|ogni volta che|per evitare|evitare|evito|evitiamo|rischi\w*|paura di|per non|timore di|prima che|potrebbe|potrei|non vorrei|pericolo di|prevenire|prevenzione|dovess\w+) (?:[^,]*)$/;
export const NO_IFS =
  /\b(?:so|sapere|sappiamo|capire|capisco|capiamo|vedo|vedere|sembra|come|anche|chiedo|sa|al|el) se (?:[^,]*)$/;
export const FEARED = / (?:paura|timore|temo|temiamo|terrore) (?:che|di) (?:[^,]*)$/;

export const OLD =
  /\b(?:anni|mesi|settimane|anno|mese|tempo|decenni) fa\b|\b(?:l )?(?:anno|mese|estate|inverno|primavera|autunno|natale|settimana|febbraio|marzo|aprile|maggio|giugno|luglio|agosto|settembre|ottobre) (?:scors[ao]|passat[ao])\b|\bnel (?:19|20)\d\d\b|\b(?:a|di|in|da|dal) (?:gennaio|febbraio|marzo|aprile|maggio|giugno|luglio|agosto|settembre|ottobre|novembre|dicembre)\b|\b(?:in passato|una volta|un tempo|da giovane|da piccol[ao]|da bambin[ao]|anni addietro|tempo addietro|a suo tempo)\b|\bda (?:quando|allora|anni|mesi|tempo|sempre|un anno|due anni|un mese|una vita)\b|\bdopo (?:la|l|il|una|un|essere|che (?:e|ha)|aver)\b|\b(?:convalescen\w*|reduce|riabilitazione|quest (?:estate|inverno|anno)|questa primavera|fisioterap\w*|gesso|operat[ao]|dimess[ao]|guarit[ao]|postumi|esiti)\b|\bgia (?:stat[ao]|avut[ao]|cadut[ao]|successo|capitato)\b|\bquando (?:ero|era|avevo|aveva|lavorav\w|si e rott\w|e cadut\w)\b|\bera (?:cadut|svenut|mort|stat)[ao]\b|\bha gia avuto\b|\bsoffre di\b/;
/** An illness one has had, told to explain a request. */
export const HAD =
  /\b(?:ha|ho|aveva|avendo) avuto (?:un|una|l|uno) (?:ictus|infarto|ischemia|incidente|malore|attacco|crisi|caduta|frattura)\b/;
export const RECENT =
  /\b(?:ieri|l altro ieri|giorni fa|l altro giorno|settimana scorsa|due settimane|ier sera|lunedi|martedi|mercoledi|giovedi|venerdi|sabato|domenica|di recente|ultimamente|recentemente|da poco|spesso|ogni tanto|a volte|qualche volta)\b/;
export const REQUEST =
  /\b(?:vorrei|vorremmo|voglio|volevo|vorreste|potete|potrei|potreste|prenot\w*|serv(?:e|ono|irebbe) (?!un ambulanz|subito|ambulanz|aiuto subito|il pronto|un medico|un dottore|il 118)|cerc(?:o|hiamo|avo)|custode|compagnia|spesa|stir\w*|accompagn\w*|ritir\w*|annull\w*|disd\w*|spost\w*|rimand\w*|cancell\w*|assum\w*|cassett[ae]|visita|appuntament\w*|consegn\w*|non (?:posso|possiamo|riesco a) (?:venire|esserci|passare)|rinvi\w*|salt\w* (?:il|la|l))\b/;
/** Still going on, whatever came before: an old date or a request does not take it back. */
export const STILL =
  /\b(?:(?:adesso|ora)(?! (?:sta|riabilit|cammin|esc[eo]|si muove|riesc|va|e a casa|sono a casa|sto|ha bisogno|serv|mi serv|ci serv|cerc|vorr|vado|che|posso|meglio))|poco fa|minuti fa|un minuto fa|un ora fa|subito|appena|improvvis\w*|aiut(?:o|atemi|ami|ateci|ate)(?! (?:per|a|con|in|nella|con la|domestico|alla|di cas))|fate presto|correte|venite|ambulanz\w*|non (?:si |mi |riesc\w+ (?:a |piu a |ad )?)?(?:alz\w*|rialz\w*|muov\w*|rispond\w*|respir\w*|svegli\w*|reag\w*|parla\w*|riprend\w*|sta\w*|regg\w*|cammin\w* piu|smett\w*)|perde sangue|sangu\w*|vomit\w*|confus\w*|batt\w+ (?:forte )?la testa|testa|sven\w*|terra|peggior\w*|piange|urla|gonfi\w*|qui con me)\b/;
export const FINE =
  /\b(?:per fortuna|niente di (?:grave|rotto|che)|non (?:si|mi) (?:e|sono) fatt[ao] (?:niente|nulla|male)|tutto (?:bene|ok|a posto|sistemato|risolto)|(?<!non )sta (?:bene|meglio|benone)|sto (?:bene|meglio)|ora sta meglio|(?:e )?passat[ao](?! sopra| su | sotto| da )|falso allarme|(?:ora|adesso) (?:e|sono|siamo) (?:a casa|tornat[aoi]|guarit[aoi])|(?:ora|adesso) (?:cammina|esce|mangia)|sta benissimo|sto benissimo|risolto|nessun danno|sto scherzando|scherzo|scherzav\w*|ahah\w*|haha\w*|ah ah|eheh\w*|lol|ironic\w*|si fa per dire|per modo di dire|tranquill[aoi])\b/;
export const LAUGH = /\b(?:scherz\w*|ahah\w*|haha\w*|ah ah|eheh\w*|lol|xd|ridere|risate)\b|\p{Extended_Pictographic}/u;

/** Of what one dies, faints, chokes or drowns only in words. */
const MONEY =
  'prezz\\w+|cost[oi]|costa|costano|costos\\w+|conto|bollett\\w+|fattur\\w+|modul\\w+|burocrazia|cart[ae]|scartoffie|pann[oi]|camici[ea]|menu|app|chat|bot|sito|tass[ae]|notizi[ae]|lavoro|lavorare|impegni|stress|stir\\w+|email|mail|messaggi|moduli|roba|bucato|lavatrici|emozione|debiti|pagare|euro|tariff\\w+|preventivo|lavori|faccende|pulizie|compiti|attesa|aspettare|documenti|spese|regole|orari|operatore|servizio|caffe|cioccolato|(?:un|il|del|di|al) gelato|salmone|candelin\\w*|torta|arrosto';
export const LIGHT = new RegExp(
  `\\b(?:ridere|risate|vergogna|imbarazzo|curiosita|noia|invidia|gioia|felicita|stupore|ammirazione|${MONEY})\\b`,
);
export const BODY = new RegExp(
  `\\b(?:di|dal|dalla|dalle|dai|che|da|per il|per la|del|mort[aoi] di) (?:\\w+ )?(?:caldo|freddo|fame|sete|sonno|stanchezza|fatica|voglia|paura|afa|ridere|desiderio)\\b|\\b(?:caldo|freddo|fame|sonno|sete) (?:che|da) \\w+|\\bda (?:morire|matti)\\b|${LIGHT.source}`,
);

/** Jobs, lessons, news, games, parties, addresses: the noun is there, the danger is not. */
export const ELSEWHERE = new RegExp(
  `\\b(?:${list(`lavor\\w+ volontari\\w* soccorritor\\w+ divis[ae] uniform[ei] camic[ei] tut[ae] in?\\spensione mestiere corso corsi formazione prova prove esercitazion\\w+ manuale patentino
  giocattol\\w* gioc\\w+ regal\\w+ costume maschera tema torta candelin\\w* candel[ae] film libro romanzo serie documentari\\w* spettacolo teatro mostra canzone telegiornale tg notizi\\w+ giornale museo sagra
  convenzion\\w* assicurazion\\w* polizza istruzion\\w+ montat\\w* installa\\w* scaric[ao] manutenzion\\w+ revision\\w+ programmat[ao] cartone cartoni ho\\sletto sognato sogno storia quadro\\sdi pittura poesia
  associazion\\w+ croce magli[ae] festa tombola lotteria estintor\\w* antincendio griglia grigliata barbecue falo bigliett\\w+ privata trasporto pubblico abbonament\\w* noleggi\\w* autista rimborsat\\w* denunci\\w*
  avvocato ricevuta doloso reato diritto esame leggo leggere giallo verifica\\sdi interrogazione`).replaceAll(
    '\\s',
    ' ',
  )})\\b`,
);
/** Who has to do with the gas bill. */
export const UTILITY =
  /\b(?:tassa|canone|contatore|bollett[ae]|contratto|gestore|fornitura|fornitore|offert\w*|utenza|lettura|tecnico|idraulico|cambiare|sostituire|allacciament\w*|documentari\w*|istruzion\w*|montat\w*|metro cubo|metri cubi|acqua|elettric\w+ o|prezz\w+|costa)\b/;
export const GARMENT =
  /\b(?:camici[ae]|tovagli[ae]|vestit[oi]|lenzuol[aoi]|panni|giacc[ah]\w*|magli\w+|pantalon\w+|gonn\w|colletto|collo|polsin\w|tessuto|stoffa|arrosto|torta|cena|sugo|bucato|piumone)\b/;
export const CHEAP = /\b(?:prezz\w+|cost[oi]|conto|preventivo|app|chat|menu|sito|ridere)\b/;
export const ASKS =
  /\b(?:fate|avete|offrite|organizzate|esiste|prevedete|si (?:puo|possono)|sapete|quanto (?:costa|viene)|quando|che orari|dove (?:e|si|sta)|come (?:si|funziona)|chi (?:e|chiamo|devo)|che numero|viene (?:anche )?per|in caso)\b/;
export const PAST_NEWS =
  /\b(?:ieri|l altro ieri|giorni fa|ho (?:letto|sentito (?:di|che)|visto (?:al|in|su))|hanno detto|dicono|settimana scorsa|stanotte c e stato|mesi fa|anni fa|anno scorso|mese scorso)\b/;

/** Told by others: in the paper, on the news, at the bar. */
export const HEARSAY =
  /\b(?:(?:un|il|quel|nel|dal|al|in un) (?:bel )?(?:film|telefilm|romanzo|libro|giallo|thriller|documentario|cartone|fumetto|videogioco|serie)|(?:una|la|nella) serie tv|ho letto|letto (?:sul|nel|che)|(?:sul|dal|nel) giornale|al telegiornale|al tg|alla radio|in televisione|alla tele|su facebook|hanno detto (?:al|alla|in|su)|(?:ha|avete|hai) (?:sentito|visto|letto)\b)/;
/** Hurt, lost or dead, they need somebody else than us. */
export const ANIMAL =
  /\b(?:gatt\w*|cane|cani|cagn\w+|piccion\w*|ricci|riccio|uccell\w*|merlo|merli|canarin\w*|conigli\w*|cavall\w*|tartarug\w*|mici[oa]?|micett\w*|cucciol\w*|volp\w*|anatr\w*|cign\w*|pipistrell\w*|rondin\w*|passero|passerott\w*|gallin\w*|pesciolin\w*|criceto)\b/;

export const NEGATION =
  / (?:non|nessun|nessuna|niente|nulla|mica|senza|mai) (?:(?:e|sono|ha|ho|mi|si|ci|c|era|piu|sta|stato|stata|c e|lo|la|stati|hanno|il|un|una|gli|le) ){0,3}$/;
/** Somebody or something only makes one nearly do so. */
export const MADE =
  / (?:da|fa|fatto|fare|fanno|facendo|farmi|fate|fai|quasi|per poco|(?:fa|fara|farai|farete|fate|fanno|fatto|facendo|fai|far) (?:mi |ci )?(?:venire|prendere) (?:un |una )?) ?(?:un )?$/;
export const STARTLED =
  /\b(?:venire|venuto|viene|prendere|preso|presa|che|fatto|fate) (?:un |mezzo |quasi un |il |l )*$/;
export const HABIT =
  / (?:bene |prima d|presto|mai prima|la mattina|facilmente|tanto bene|molto bene|volentieri|(?<!(?:sono|sto|siamo|io|qui) )da sol[ao]|bene da|senza (?:il )?(?:bastone|aiuto|deambulatore)|quasi)/;
export const BY_PHONE =
  /\b(?:al|ai|alle|a|sul) (?:telefono|messagg\w+|citofono|mail|cellulare|whatsapp|campanello|numero|chiamate|email|sms|domande|vostre domande)\b/;
export const NO_BODY_PART =
  /^(?:la|il|le|lo|i|l|una|un) (?!man|dit|bracci|facci|vis|occh|gamb|pied|pett|lingu|pell|test|capell|schien|panci)/;
export const FIRE_IN_WORDS =
  /\bfuoco e fiamme\b|\bfiamm\w+ gemell\w+|\b(?:mettere|messo|messa) a fuoco\b|\b(?:salsa|sugo|piccant\w*|peperoncin\w*|nduja)\b.*\b(?:incendio|fuoco|fiamme|brucia)\b|\bincendio in (?:bocca|gola)\b/;
export const SMOKE_ELSEWHERE =
  /\b(?:negli|nei|gli|via|viale|piazza|vigili del|a tutto|facilmente|per la festa|al parco|puzz\w+ di fumo|sann?o di|odor\w* di fumo|negli occhi|di sigarett\w+|passivo)\b/;
export const NEAR =
  /\b(?:via|viale|piazza|vicino|davanti|sopra|accanto|fronte|dietro|presso|stazione|caserma|sull|nell|in|coll|dell|d|di|dei|dalle?) (?:a |al |alla |all |la |le |i |gli |l )*$/;
/** "mi sento male a disdire", "ci sto male per l'ordine". */
export const ONLY_SORRY =
  /^(?:a (?:disturb|chied|disd|annull|dir)\w+|dal|dalla|dall|solo a|a pensar\w+|al pensiero|per (?:l|il|la|lo|quell\w|quest\w|colpa) )/;
export const NO_OFFENDER =
  /\b(?:con (?:le parole|la fattura|la bolletta)|pioggia|temporale|pratica|medico|dottore|avvocato|custode|cane|gatto|caldo|schiena|fatica|sole|corso|curiosita)\b/;
export const ENOUGH_OF =
  / (?:con|di) (?:quest[aoei]|la chat|l app|le|gli|i|stirare|i panni|il|lavorare|aspettare|voi|lo)\b/;
export const LEAVING = /\b(?:annull\w*|prenotazion\w*|chat|disdic\w*|discussion\w*|abbonament\w*|ordine)\b/;
