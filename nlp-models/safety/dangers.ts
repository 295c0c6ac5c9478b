/** Fire, smoke, gas, and what else calls for help: people lost, intruders, crashes, water, cries. */

import type { Sign } from './signs.ts';
import { sign } from './signs.ts';

const PLACE =
  'casa|cucina|tetto|palazzo|stanza|camera|divano|garage|tutto|appartamento|materasso|cantina|tende|tenda|balcone|letto|macchina|auto|bosco|cassonett*|salotto|bagno|soffitta|stufa|forno|pentola|quadro|contatore|presa|caldaia|lavatrice|televisione|televisore|frigo|condominio|edificio|box|capannone|cascina|fienile|mobile|armadio|poltrona|tappeto|cestino|camino|canna';

const SEND =
  'chiam*|manda*|serv*|invia*|venga*|arriv*|far venire|fate venire|voglio|numero|telefon*|presto|subito|urgente|urgentemente|bisogn*|ci vuole|necessit*';
const SENT =
  '(subito|urgente|presto|immediatamente|mi|ci|vi|per favore|di|d)? (di|un|una|il|l|la|i|al|del|dell|gli|CHI)? (un)?';
const NOW = 'subito|presto|urgente|aiut*|adesso|per favore|qui|immediatamente|per CHI|CHI|in via';

export const DANGERS: readonly Sign[] = [
  sign(
    'fire',
    'thing',
    `
    incend*
    inciend*
    rogo
    (va|vanno|andando|andat*|sta andando|dando|dat*) a fuoco
    (pres*|prend*|ripres*|riprend*) fuoco
    (c e|vedo|vediamo|ce) (il|del|un)? fuoco
    fuoco (in|nella|nel|a|dalla|al) (${PLACE})
    (in|tra) fiamme
    fiamme
    fiamma __ spegn*|alta|altissim*
    fiamma (in) (casa|cucina)
    bruci*|bruciando (la|il|le|i|l|tutto|tutta|un|una|anche)? (la|il)? (${PLACE})
    (${PLACE}) (che|sta|ha|e|stanno|del|della|CHI)? _ bruci*
    brucia tutto
    fuoco __ casa|cucina __ fumo|aiut*
    (continua|continuano|ancora) a bruciare
    (sprizz*|schizz*|spruzz*|butta|butt*|sputa|getta|esce|escono) _ (fuoco|fiamme|scintill*)
    (e|stata|c|sentit*|un|una|fatt*) _ (esplosion*)
    esplosion* (in|nel|nella|al|di)
    esplos* (il|la|un|una|tutto|l|le|CHI|qualcosa)
    (scoppiat*) (il|la|un|una|qualcosa|l) (boiler|caldaia|bombola|batteria|gas|tubo|stufa|forno|pentola|bomba)
    (contatore|presa|quadro|cavo|filo|lampada|spina|forno|stufa|caldaia) (elettric*)? (che)? (fa|sta facendo|ha fatto|sta)? (scintill*|fumo|fiammat*|brucia*|bruciando)
    (bombola|caldaia|boiler|batteria|telefono|monopattino|stufa|forno|trasformatore) __ (scoppiat*|esplos*)
    (esplos*|scoppiat*) e (il|la|tutto) __ (brucia|fuoco|fumo|fiamme)
    (botto|boato|scoppio) __ (fuoco|fumo|fiamm*|aiut*|casa|palazzo|tremat*)
    (riempi*|riempiendo|invas*|satur*) (di|dal|tutta di)? (del)? fumo
    (padella|pentola|olio|forno|stufa|tenda|coperta|termocoperta|scaldino|lavatrice|asciugatrice|friggitrice) (elettric*)? (sta|in|va|ha|e)? (andat*)? (a|preso)? (fuoco|fiamme|bruciando|brucia)
    scintill* (da|dal|dalla|dall|e|in|nel|nella|,) _ [a-z]*
    fumo __ scintill*
    fumo (nero|denso|bianco|dappertutto|ovunque|in|dalla|dal|dall|dai|nella|nel|nelle|che|tanto|forte|casa|e) _ (esce|viene|casa|cucina|scale|porta|appartamento|finestra|sotto|sopra|tetto|stanza|nero|denso|puzza|odore|bruciat*|dappertutto|contatore|presa|caldaia|forno|cantina|scala|palazzo|nel|camera|bagno|lavatrice|garage|vicin*|CHI|scintill*)
    (tanto|molto|pien*|troppo|vedo|esce|uscire|fa|fanno|sento|c e|arriva|entra) _ (di|il|del|tanto|molto)? fumo
    fumo dappertutto|ovunque
    fumo (che)? (entra|esce|sale|viene|arriva|invade|filtra) (dal*|da|in|nel*|sotto|per|su)
    (puzza|odore|puzzo|sento) _ (di)? bruciat* __ (fumo|casa|cucina|contatore|presa|quadro|scale|elettric*|forte|non|capisc*|palazzo|scintill*|aiut*|caldaia|plastica)
    c e (puzza|odore|puzzo|un) _ di bruciato
    bruciat* e (c e|esce|vedo|del)? (del)? fumo
    (esc*|uscire|viene|venire) (del|il|tanto)? fumo`,
  ),
  sign(
    'gas',
    'thing',
    `
    (contatore|tubo|fornello|bombola|caldaia) __ (fischi*|sibil*|soffi*) __ (odore|puzza|gas)
    (odore|puzza|puzzo) (di|come di)? (uova|uovo) (marc*) __ (contatore|gas|fornell*|cucina|caldaia|finestr*)
    (contatore|fornell*|caldaia|cucina|tubo) __ (odore|puzza|puzzo) di (uova|uovo) (marc*)
    (odore|puzz*|fug*|perdit*|perd*|sento|sente|sentiamo|esce|uscito|uscire|apert*|lasciat*|annus*|pien*|saputo|odora*|sentire|odre|c e) __ (gas|gass|metano|gpl)
    (gas) gas (aiut*|$)
    bombola __ (sibil*|fischi*) __ (puzza|odore)
    (gas|gass|metano|bombola) _ (apert*|perd*|puzz*|esc*|scapp*|fuoriesc*|dappertutto|casa|odore|forte|allarme|suon*)
    (allarme|rilevatore|sensore) (del|di|dal|per)? (gas|metano|monossido) (che)? (sta|ha|continua)? (suon*|suonando|a suonare|iniziato)
    (suon*|suonando) _ (allarme|rilevatore|sensore) (del|di|per) (gas|monossido|metano)
    monossido
    (stiamo|stanno) _ male __ (stufa|stufetta|braciere|caldaia|carbonella|camino)
    (gas) _ (staccat*|rott*|bucat*)
    (tubo|manopola|fornello|bombola|valvola) (della)? (cucina|bombola)? _ (staccat*|apert*|bucat*)
    bombola _ (rott*|perde)
    (fornell*|manopol*) _ (apert*|acces*) __ (odore|puzza|gas|annus*|gira)`,
  ),
  sign(
    'gas',
    'now',
    `
    (mal|male|gira*|sven*|vomit*|nausea) __ (caldaia|stufa|braciere|camino) _ (fumo|acces*|perde|strano)
    (caldaia|stufa|braciere|camino) __ (mal di testa|gira la testa|svenut*|vomit*|nausea)
    (mal di testa|nausea|vomit*|gira* la testa|svenut*) __ (acces*|caldaia|rotta)? (la|il)? (stufa|caldaia|braciere|carbonella)`,
  ),
  sign(
    'medical',
    'call',
    `
    (${SEND}) ${SENT} (ambulanz*|autoambulanz*|118|elisoccorso)
    (118) (${NOW})
    ambulanz*
    (serv*|bisogno|ho bisogno) (subito|di|mi)? (di)? (aiuto|soccorso|assistenza) medic* (ora|subito|urgente|adesso|$)
    (serv*|bisogno|chiam*|manda*|cerca*) (subito|di|mi|ci|un|urgente)? (di)? (un|il|una|d)? (un)? (medico|dottore|dottoressa|guardia medica) (urgente|urgentemente|subito|adesso|immediatamente|presto)
    (portat*|corr*|andare|portare|portiam*) (subito|d urgenza|urgentemente) (al)? (pronto soccorso|ospedale)
    pronto (intervento|soccorso) , (e|ho|mia|mio|CHI)`,
  ),
  sign(
    'fire',
    'call',
    `
    (${SEND}) ${SENT} (pompieri|115|vigili del fuoco)
    (pompieri) (${NOW})`,
  ),
  sign(
    'other',
    'call',
    `
    (${SEND}) ${SENT} (112|113|carabinieri|polizia|soccorsi|soccorso)
    (carabinieri|polizia|soccorsi|112|113) (${NOW})`,
  ),
  sign(
    'other',
    'now',
    `
    CHI __ (uscit*|partit*|andat*|scappat*) __ non (e|si e|si)? (tornat*|torna|rientrat*|vede|trova*) __ (dimentic*|alzheimer|demen*|memoria|perde|confus*|smarri*)
    non (sa|ricorda|riesce a|sapeva) (piu)? (dire)? _ (come si chiama|dove abita|chi e|dove si trova|tornare a casa|il suo nome)
    (bambin*|CHI) __ (balcone|finestra|davanzale|cornicione|ringhiera|terrazzo) __ (scavalc*|sporg*|arrampic*)
    (scavalc*|arrampic*) __ (balcone|finestra|davanzale|cornicione|ringhiera|terrazzo)
    (CHI|uno|un uomo|uomini|tizi*|gente|ladr*) __ (butt*|sfond*|forz*|spacc*|romp*|scassin*) (giu)? (la|il|una)? (porta|finestra|serratura|portone|vetro)
    (giorni|ieri|due giorni|tre giorni) che (non|nn) (ritira|apre|esce|si vede|risponde) __ (lament*|porta|gem*|puzza|luce acces*)
    (sent*) _ (lamentar*|lamento|lamenti|gemere|gemiti) __ (dietro|da dietro|dalla|oltre|dal|attraverso) (la|il)? (porta|muro|parete)
    (entra*|entrat*|sale|salit*) (l)? acqua __ (CHI|carrozzina|corrente|letto|non (cammina|nuota)|piano terra)
    acqua __ corrente (e|ancora|che)? (ancora)? (attaccat*|acces*|passa)
    CHI __ (scompars*|sparit*|smarrit*|allontanat*)
    (scompars*|sparit*|smarrit*) (la|il|mia|mio|un|una|da|mio)? _ CHI
    CHI (mi|ci|si|e|s)? _ pers* (in|per|nel|da|e|,|aiut*|al|con)
    CHI (si|s) (e|sta)? (di nuovo|ancora)? pers*
    pers* _ (CHI) _ (al|in|per|nel|alzheimer|demen*|bambin*)
    (non|no) (la|lo|li|si|riesc*|lo si|piu)? (riesc*|a)? (piu)? trov* (piu)? (CHI|il|la|mio|mia|lo|i|,|da|per|in|piu)? _ CHI
    CHI __ (non|no) (la|lo|li|si|l|le)? (riesc* a)? (abbiamo|ho)? (piu)? trov*
    CHI __ (vaga|vagando|gira da sol*|cammina) (per|in) (la|le)? (strad*|mezzo|citta|pigiama|paese|buio)
    CHI era (qui|qua|li|con me) _ non c e piu
    CHI __ (non c e|non e) (piu)? (in casa|nel letto|in camera|qui|a casa)? (,|e|$) _ (demen*|alzheimer|piccol*|anni|notte|freddo|giardin*|parco|mercato|aiut*|trov*|cercand*)
    pers* (il|la|mio|mia|un) CHI (al|in|nel|alla|per|,|e|ai|$)
    (uscit*|andat*|scap*at*) __ (vestaglia|pigiama|scalz*|ciabatte|nud*|camicia da notte)
    CHI (autistic*|disabile|malat*|confus*|piccol*|di [0-9a-z]* anni)? (e|mi e|e appena)? scap*at* (,|aiut*|$)
    CHI __ (scap*at*) (di|da|via|fuori)? (casa)
    CHI __ uscit* __ (non|no|nessuno) _ (torn*|trov*|sap*|rientr*|rispond*|vist*)
    CHI __ uscit* (di casa)? (in pigiama|scalz*|di notte|da ore|nuda|in ciabatte|stanotte|da sol*)
    CHI __ (alzheimer|demen*|confus*) __ (uscit*|scap*at*|sparit*|scompars*|trov*|pers*|torn*|allontanat*)
    (alzheimer|demen*|confus*) __ (uscit*|scap*at*|sparit*|scompars*|non (la|lo|si|piu) trov*|si e pers*|non (e|si e)? (ancora|piu)? (torn*|rientr*|rincas*))
    uscit* __ (alzheimer|demen*)
    (alzheimer|demen*|confus*) __ non (e|si e|ancora)? (ancora|piu)? torn*|rientr*|rincas*
    CHI __ (sparit*|scompars*|uscit*) __ (alzheimer|demen*|lucid*|non sta bene)`,
  ),
  sign(
    'other',
    'now',
    `
    CHI __ (non|no) (mi|ci)? (apre|risponde|da notizie|si fa viva) (la porta|piu|al telefono|al citofono)? _ da (ieri|giorni|due|tre|ore|stamattina|stanotte)
    (non) (apre|mi apre) (la)? porta __ (giorni|ieri|rispond*|luce|male|paura|CHI)
    CHI __ (non|nn) (mi|ci)? (apre|esce|si fa viv*|si vede|da notizie) __ (paura|preoccupat*|temo|temiamo|successo)
    CHI (si)? (e)? (chius*) (in|dentro)? _ (non|e non) (rispond*|apre)
    (sent*|sento) _ (gemiti|lament*|urla|urlare|gridare|grida|pianger*) __ (aiut*|dall|dalla|vicin*|CHI|appartamento|porta|dentro)
    (sent*|sento) (i|dei|un|qualche)? (gemiti|lament*) (,|$)
    CHI (che)? (chied*|chiam*|grid*|url*|invoc*) (disperat*|forte)? aiuto (dietro|da|dalla|dal|dall|in|nel|nella|e|,) _ (port*|scal*|muro|non|apr*|bagno|pianerottolo|balcone|finestra|ascensore|cantina)
    (gemiti|urla|grida) (di aiuto|dall|dalla|dal) [a-z]*
    salvavita __ (rispond*|suonando|premut*|parla)
    (sent*|sento|sentono) __ (botte|urla|grida|pianti|colpi) __ (piang*|CHI|aiut*|bimb*)
    CHI non (esce|si vede|si sente) (piu)? da (ieri|giorni|due|tre|quattro) __ (odore|rispond*|luce|porta|preoccup*)
    (sia|sara|fosse|essere) cadut*`,
  ),
  sign(
    'other',
    'thing',
    `
    (ladr*|uno|CHI|uno sconosciuto|un estraneo|gente) (e|sta|c e|sono|mi)? _ (in|dentro|nella|nel) (la|mia)? (casa|cucina|camera|giardino|garage|cantina|cortile|appartamento)
    c e (un|uno|CHI|della) _ (in casa|in giardino|alla porta|fuori dalla porta|sul balcone)
    c e (un|uno)? CHI (in|dentro|nella|nel) (casa|camera|cucina|giardino|cortile)
    (ci sono|sono entrati|entrati|sono) (i|dei)? ladri
    (entrat*|entrare|forz*|sfond*|scassin*|cercando di entrare|cerca di entrare|rotto) _ (in casa|la porta|la finestra|la serratura|l appartamento) 
    (stanno|sta|CHI|vogliono) (cercando|cerca|forz*|tentando|entrando|provando) _ (entrare|porta|casa|finestra|serratura)
    (mi|la|lo|ci|gli|CHI) (hanno|ha) (appena)? (rapinat*|scippat*|derubat*|rapit*|aggredit*|accoltellat*)
    hanno (appena)? (rapinat*|scippat*|aggredit*|accoltellat*|rapit*) CHI|la|il|mia|mio|un|una
    sparatoria|accoltella*
    (spacc*|spaccando|sfond*|calci|pugni|prende a calci|rompendo|buttando giu|scassinando) _ (la|alla|una)? (porta|finestra|serratura|vetrina|portone)
    (sent*|sento) (dei|i|rumor*)? (passi|rumori|qualcuno|CHI) __ (in casa|sola|solo|giu|cantina|soffitta|paura|porta)
    (entrat*|entrando) (dalla|dal|per la|in) (finestra|balcone|casa|porta|retro|tetto)
    (sentito|sento|sentiamo) (degli|gli|dei|uno) (spar*|colpi di pistola|colpi d arma)
    (litig*|litigando|picchi*|picchiando|rissa) __ (coltell*|bastoni|spranghe|sangue|armi|bottiglie)
    (si) stanno (ammazz*|picchi*|accoltell*|massacr*|menando) (di botte|qui|sotto|in|tra|per)?
    (c e|scoppiata) (una)? rissa (qui|sotto|in|con|fuori|violenta)?
    (ha|con|c e|tiene|tirato fuori|minaccia*|CHI|punta*) (un|una|il|in mano|col|con|la)? (in mano|un|una|il)? (coltello|pistola|fucile|mitra|machete|arma)
    CHI (col|con) (un|il)? (coltello|pistola|fucile)
    c e (uno|un CHI|gente|CHI) (che)? (spara*|sta sparando|ha sparato)
    (sparan*|sparando|sparat*|spari) (in|fuori|a|CHI|per strada|nel|qui)
    hanno sparato
    (mi|ci|la|lo|le) (sta|stanno|vuole|vogliono|hanno|ha) (aggred*|seguendo|inseguendo|pedinando)
    mi (sta)? (segue|insegue|seguendo) (per strada|fin|sotto|(un|uno) (CHI|sconosciut*|estrane*))
    (un|uno|CHI) _ mi (segue|insegue|pedina)`,
  ),
  sign(
    'other',
    'event',
    `
    annega|annegano|annegando|annegat*|annegare|affoga|affogano|affogando|affogat*|affogare
    (cadut*|finit*|cascat*|buttat*|scivolat*|dentro|sparit*|cad*) (in|nel|nella|dentro|giu) (al|il|la|un|una)? (acqua|canale|fiume|piscina|lago|pozzo|adda|po|naviglio|fosso|roggia|vasca|mare|fossato)
    CHI __ (nel|nella|in) (canale|fiume|piscina|lago|pozzo|acqua|fosso|roggia) __ (non|aiut*|esce)
    (acqua) (alta|entra*|ovunque|dappertutto|sale|e salita|che sale|sta salendo) __ (casa|CHI|piano|dentro|bloccat*)
    (alluvione|allagat*|allagando|esondat*|allaga*) __ (CHI|bloccat*|intrappolat*|dentro|non riusc*|aiut*|casa)
    (e|sta|stanno|venut*|casa|sono) (per)? (crollat*|crolla|crollando|venuto giu) (il|la|un|una|giu|parte|l|mezz*|dei|addosso)? (di)? (il|la|del)? (soffitto|balcone|tetto|muro|palazzo|casa|scala|solaio|cornicione|ponteggio|pavimento|albero|gru|impalcatura|addosso|controsoffitto|parete)
    (soffitto|balcone|tetto|muro|palazzo|casa|scala|solaio|albero|ponteggio|parete) __ crollat*|crolla|venut* giu|crollando
    frana __ (casa|CHI|strada|macchin*)
    (bloccat*|chius*|ferm*|intrappolat*|rimast*) _ (in|nell|dentro l|nel) ascensore
    ascensore __ (bloccat* dentro|dentro|con CHI|CHI dentro|siamo dentro)
    (cantina|casa|garage|taverna|scantinato|seminterrato|sottopasso) __ (acqua|allagat*) __ (CHI|giu|dentro|bloccat*|intrappolat*|aiut*)
    (acqua|fiume|po|canale|torrente) (ci)? (sta|e)? (entra*|entrando|salendo|esondat*|uscit*|invade*|esce) (in|dentro|nella|nelle|dalla|dagli) (casa|case|cucina|argini|camera)?
    (alluvione|esondazione) __ (siamo|tetto|CHI|casa|bloccat*|qui|aiut*)
    acqua __ (alle|alla|le|la|sopra|nelle|vicino) (prese|presa|quadro|contatore|prolunga*) __ CHI|luce|corrente|scossa|giu|aiut*
    (filo|cavo|cavi|fili|traliccio) (della|di|dell|elettric*) (corrente|luce|alta tensione|enel|elettric*)? __ (cadut*|terra|scintill*|strada|cortile|penzola*|tranciat*)
    (cadut*|staccat*|venut* giu) (un|il|i|dei) (filo|cavo|cavi|fili) (della|di|dell|elettric*)
    acqua __ piano __ (bloccat*|CHI|aiut*|salendo|intrappolat*)
    siamo (sul tetto|bloccat*|isolat*|intrappolat*) __ (acqua|alluvione|fiume|fuoco|fumo|piena|fango|neve)
    (buttat*|saltat*|caduto|finit*) (nel|in|dal|giu dal|dentro il) (fiume|po|canale|ponte|acqua|lago|naviglio) 
    (tetto|soffitto|muro|solaio|balcone|palazzo|casa|scala|parete) (che)? (sta|stanno)? (cedendo|cede|venendo giu|cadendo|crollando|crolla|trema*)
    (cadono|crollano|cedono|vengono giu) (i|le|dei|pezzi|gli)? (di)? (muri|calcinacci|soffitt*|tegole|pezzi|mattoni|alberi) 
    (crollat*|crolla|caduto|venut* giu) (il|la|un|una|lo|l) [a-z]* __ (sotto|gente|CHI|ferit*|aiut*)
    terremoto (adesso|ora|forte|crollat*|aiut*)
    (sotto|schiacciat*) (il|un|dal) trattore`,
  ),
];

/** A cry for help that names nothing; judged by the whole message. */
export const CRY =
  /^(?:(?:aiuto|aiutatemi|aiutami|help|soccorso|sos|emergenza|presto|subito|vi prego|e un emergenza|c e un emergenza|ho un emergenza|urgente|urgenza|correte|fate presto|venite|mi aiuti|per favore|qualcuno) ?)+$/;
export const EMERGENCY_HERE =
  /\b(?:c e un|e un|abbiamo un|ho un|una) emergenza (?:medica|grave|sanitaria|vera|in (?:via|viale|piazza|corso|casa|cortile|strada)|qui|a casa|al|da (?:mia|mio)|con (?:mia|mio|la|il))\b|\b(?:emergenza|aiuto|soccorso|sos)\b[ ,]*(?:emergenza |aiuto |presto |subito )*(?:CHI|mia|mio) *(?:CHI)? *$|\baiut\w+ .{0,30}\b(?:muore|morendo|sangue|respira|cadut[ao]|terra)\b/;
