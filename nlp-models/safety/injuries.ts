/** Signs of harm to the body: blood, blows, burns, poison, births, deaths, and the vague "sto male". */

import type { Sign } from './signs.ts';
import { sign } from './signs.ts';

const NOT = 'non|no|nn|nonn|nun|mica|nemmeno|neanche|smess*|smette|smetta';

export const INJURIES: readonly Sign[] = [
  sign(
    'medical',
    'now',
    `
    sanguin*|emorrag*|dissangu*
    perd*|pers*|esce|uscito|tant*|molto|pien*|pozza|lago|vomit*|toss*|sputa*|fiotti|gronda*|pisc*|urina*|perda|fora|fuori (di|il|molto|tanto|del|tutto|un|sacco|dal|dalla|sacco)? (di)? (naso|bocca|orecchio)? (molto|tanto)? sangue
    c e (del|tanto|molto)? sangue (dappertutto|per|ovunque|dalla|in)
    sangue (che)? ${NOT} (si)? ferma*|smett*
    sangue (che)? (dalla|dal|testa|dappertutto|tanto|ovunque|esce|cola)
    sangue dal|dalla
    cad* __ sangue
    caga* (sangue)
    (taglio|ferita|squarcio) (profond*|grande|enorme|brutt*) _ (ferm*|sangu*|aiut*|gamba|testa|braccio|$)
    sangue (schizz*|zampill*|nero|a fiotti|vivo)
    sang (dapertut|da|in|per)
    (aperta|aperto|spaccat*|squarciat*) (la|una|il)? (testa|gamba|fronte|mano|braccio)
    tagliat*|taglia (si|mi)? (e|le|la|il|un|una|profond*|con|di|a)? _ ven[ae]|dito|mano|polso|polsi|gola|gamba|braccio|piede|profond*|sega|motosega|sangu*|vetro|falange
    tagliat* (profond*|molto)
    ferit* grav*|testa|profond*|sangu*|coltello|arma
    (ci|sono|con|dei|un|una) _ ferit*`,
  ),
  sign(
    'medical',
    'event',
    `
    (battut*|sbattut*|picchiat*|pestat*|sbat+e|batte|botta|colpo|trauma|colpit*|spaccat*|aperta) (forte|forti|molto)? (la|con|in|alla|sulla|contro|cadendo|il)? _ testa|capo|nuca
    rott* (il|la|un|una|l|anche|tutte|le|due)? (femore|gamba|gambe|braccio|anca|polso|bacino|costole|costola|testa|osso|caviglia|spalla|schiena|collo|naso)
    (gamba|braccio|femore|polso|anca|caviglia) rott*
    (cadendo|cadut*) __ rott*
    frattura espost*
    (vede|fuori|esce) l osso
    osso (di)? fuori
    (rimast*|resta*|e|sono|finit*) _ (schiacciat*|incastrat*|intrappolat*)
    (schiacciat*|incastrat*|intrappolat*) _ (sotto|dal|dalla|dentro|tra|fra|CHI)
    (rimast*|bloccat*|finit*|resta*) (li|qui)? sotto (il|la|un|una|al|l) [a-z]*
    (pres*|mess*|tirat*) sotto (un|una|il|la|da|CHI) (CHI|ciclista|ragazz*|macchina|auto|camion|moto|treno)
    (mess*|pres*) sotto CHI
    (hanno|ha|e stat*) (mess*|pres*) sotto _ CHI
    (finit*|uscit*|andat*) fuori strada
    (mano|dita|braccio|gamba|piede) (nella|nel|sotto|incastrat*|dentro|nell) (la|il|l)? (pressa|macchinari*|trattore|motozappa|tritacarne|ingranag*|porta|sega|ascensore|scala mobile|rullo|tagliaerba)
    (caduto|cadut*|crollat*|venut*|cascat*) (in testa|sulla testa|addosso|sul piede|sulla schiena) 
    (lampadario|armadio|scaffale|libreria|vaso|mensola|tegola|ramo|albero|cancello|televisore|mobile|soffitto) __ (in testa|sulla testa|addosso|schiacciat*|sotto|sul)
    (c e stato|fatto|avuto|un|brutto|grave) (un|brutto|grave)? scontro __ (terra|ferit*|CHI|via|strada|macchin*|auto|moto)
    (tranciat*|mozzat*|amputat*|strappat*|staccat*) (di netto)? (un|una|il|la|due)? (dito|dita|mano|braccio|gamba|piede|falange|orecchio)
    (infilzat*|trafitt*|impalat*) (con|da|in|nel|nella|su)
    passat* (sopra|su) (la|il|le|i|al|alla|a)? (gamba|gambe|piede|piedi|braccio|CHI|mano|testa|corpo)
    (auto|macchina|pullman|camion|furgone|moto|trattore|autobus|corriera|camper) (si)? (e)? (rovesciat*|ribaltat*|capottat*|schiantat*|finit* (nel|in|contro|fuori|dentro))
    (vetro|coltello|ferro|chiodo|lama|forbici|scheggia) (nella|nel|dentro la|dentro il|piantat*|conficcat*) (gamba|piede|mano|braccio|pancia|petto|occhio|schiena|testa|gola)
    (voragine) __ (dentro|macchin*|CHI|caduto|finit*)
    travolt* (da|dal|un|una|in|da)
    (cadut*|crollat*|venut*|rovesciat*) addosso
    (fatt*) (dei|un|tanti|i|altri)? (tagli) __ (non smette|non si ferm*|sangue|braccia|gambe|polsi)
    (punto|punta|puntur*|calabrone|vespa|vespe|ape|api) __ (gonfi*|gira|respir*|fiato|gola|sven*)
    (albero|ramo|muro|lampione|tegola|palo|cancello) __ (sul|sulla|sopra) (la)? (macchina|auto|camper|casa|tenda|CHI) __ (dentro|sotto|ferit*)
    (mi|l|lo|la|ha|hanno|stat*) (ha|hanno|e|stata)? investit*
    investit* (CHI|un|una|da|dal|il|la|lo) (CHI|[a-z]*)
    (c e|stato|fatto|avuto|un|brutto|grave) (un|stato|brutto|grave)? incidente __ ferit*|grave|moto|auto|macchina|strada|stradale|bici|davanti|CHI|sangue|adesso|ora
    incidente (stradale|grave|mortale|in auto|in macchina|in moto)
    precipitat* (da|dal|dalla|nel|giu)`,
  ),
  sign(
    'medical',
    'swallow',
    `
    bevut*|beve|ingerit*|ingoiat*|inghiott*|mangiat*|mess*|ingoia (in|per|dell*|del|della|il|la|l|un|una|i|dei)? _ (candeg*|varech*|varich*|detersiv*|acido|veleno|diserb*|topicid*|insettic*|soda|ammoniac*|acetone|benzina|alcool|solvente|antigelo|pila|pile|batteri[ae]|monet*|bottone|biglia|magnet*|dentiera|vetro|spill*|chiod*|lisca|tappo|giocattol*|sapone|disgorgante|veleni|velenos*|anticalcare|ammorbidente|farmac*|pastigli*|pillol*|medicin*|medicinal*|compress*|sonnifer*)
    (mandat*) (giu) __ (flacon*|pila|monet*|pastigli*|pillol*|sonnifer*|detersiv*|candeg*|batteria|scatola|confezione|tutt*)
    (pres*|prend*|ingoiat*|mangiat*|assunt*|bevut*) __ (tropp*|tutt*|tante|flacone|scatola|scatol*|confezione|dieci|venti|trenta|manciata|doppia|sacco) _ (pastigli*|pillol*|medicin*|gocce|compress*|farmac*|sonnifer*|insulina|tachipirina|medicinal*|calmant*|aspirin*|dose)
    (ammoniaca|soda|acido|acid*|candegg*|varechina|calce|sgorga*|detersiv*|cloro|colla) __ (negli|nell|in|dentro gli|sugli) occh*
    (flacone|scatola|confezione|boccetta|manciata) (di|intera|intero|tutta) _ (pastigli*|pillol*|medicin*|gocce|compress*|farmac*|sonnifer*|calmant*)
    tropp*|tante (pastigli*|pillol*|medicin*|compress*|gocce|insulina|farmac*|sonnifer*|tachipirina|calmant*|aspirin*)
    (preso|presa|prese|presi|assunt*|ingoiat*) (le|la|i|delle|il|mie)? (mie)? (pastigli*|pillol*|medicin*|gocce|compress*|sonnifer*|farmac*|insulina) (per sbaglio)? (due|tre|quattro|tropp*|di nuovo|ancora) (volte|volta)? (,)? (e|forse|o|non|credo|magari|per|mi|ho) [a-z]*
    (preso|presa|prese|presi) (il doppio|due volte|tre volte|doppia|doppie) (le|la|della|delle|dose)? _ (pastigli*|pillol*|medicin*|gocce|compress*|sonnifer*|insulina)
    (gamba|braccio|caviglia|piede|polso|spalla|ginocchio) (tutt*|e)? (girat*|al contrario|piegat* male)
    sbagliat* (le|la|con|a prendere|dose|dosaggio|i|il)? _ (pillol*|medicin*|dose|dosaggio|pastigli*|farmac*|gocce) _ (pres*|ne|doppi*|dieci|male|troppe)
    (leccat*|succhiat*|respirat*|inalat*|annusat*|bevut*|ingerit*|mangiat*|mess* in bocca) (il|la|del|dell*|i|un)? (liquido|flacone|bustina|pastiglia|pasticca|capsula|prodotto)? (del|della|di|per)? (topicid*|veleno|detersiv*|candeg*|acido|insettic*|diserb*|ammoniac*|lavastoviglie|lavatrice|tubi|wc|sgorg*|cloro|colla|smacchiatore|pulire)
    (bevut*|ingerit*|ingoiat*) __ (tubi|wc|pulire|disgorg*|disotturante|per errore|per sbaglio|smacchiatore|sverniciatore)
    (manciata|flacone|scatola|boccetta|blister|confezione) (intera|di|intero) _ (tavor|xanax|lexotan|valium|minias|en|tachipirina|oki|moment|aspirin*|cardioaspirina|insulina|rivotril|pastigli*|pillol*|gocce|sonnifer*|medicin*|farmac*|calmant*|compress*)
    (finit*|svuotat*) (tutta|tutto|tutte|un|una|intera)? (la|il|le)? (scatola|flacone|boccetta|blister|confezione|bottiglia) (di|dei|delle) (sonnifer*|pastigli*|pillol*|gocce|medicin*|farmac*|calmant*|compress*|tranquillant*|ansiolitic*)
    (pres*|ingoiat*|dat*) (le|delle|i|la)? (medicin*|pastigli*|pillol*|farmac*|gocce) sbagliat* __ (dorm*|svegli*|male|stran*|sven*|vomit*|respir*|confus*)
    (CHI) (mangia|beve|ingoia|lecca) (il|la|del|dell*)? (detersiv*|candeg*|veleno|acido|topicid*|pastigli*|pillol*|medicin*|pila|monet*)
    (pres*|dat*|prende) (il)? doppio (delle|dei|di|della) (gocce|pillol*|pastigli*|medicin*|dose|insulina|compress*)
    scambiat* _ (candeg*|acido|detersiv*|veleno|ammoniac*|diserb*) (per)
    (bevut*|beve) _ (liquido|antigelo|benzina|petrolio|trielina|acquaragia)
    (pres*|mangiat*|bevut*) (il|del|un po di) veleno
    (mangiat*|ingoiat*|mess* in bocca) (le|delle|i|dei|una|un) (bacch*|funghi|oleandro|piant* velenos*|bacca|foglie) __ (male|vomit*|sven*|trema|aiut*)
    avvelenat*|avvelenamento|intossicat*|intossicazione|overdose
    sbaglio|errore _ (candeg*|detersiv*|acido|diserb*|veleno)
    (candeg*|detersiv*|acido|diserb*|veleno) _ per (sbaglio|errore)`,
  ),
  sign(
    'medical',
    'event',
    `
    ustion*
    scottat* (molto|grave*|tutt*|con|la|le|una|un|il|CHI|male|braccio|mano)
    (si|mi|ci) (e|sono) (tutt*)? bruciat* (la mano|le mani|il braccio|la faccia|il viso|gli occhi|con|tutt*|molto|grave*|CHI|addosso)
    CHI __ (si|s) (e)? (tutt*)? bruciat*
    mi sono (tutt*)? bruciat*
    (acqua|olio|brodo|pentola|caffe|te|latte|minestra) bollente _ addosso|CHI|braccio|gamba|faccia|mano|ustion*
    addosso __ bollente
    (olio|acqua|brodo) bollente (sulle|sulla|sul|sui|in|addosso|alle|sopra|negli|a CHI) (mani|mano|braccia|braccio|gamb*|faccia|piedi|piede|pancia|viso|testa|occhi|CHI|petto)
    (rovesciat*|versat*|cadut*|tirat*) addosso (la|il|l|una|un|dell*) (pentola|padella|olio|acqua|brodo|caffe|te|minestra|moka|acido|caffettiera|latte)
    (si|s|mi) (e|sono) scottat* (tutt*)? (la|il|le|i|con) [a-z]*
    attaccat* (alla|al|a) (corrente|filo|cavo|presa|palo)
    (dita|mano|forbic*|chiod*|ferro|forchetta) (nella|dentro la|in) presa
    folgorat*
    fulminat* _ CHI|corrente
    colpit* da (un)? fulmine
    (pres*|preso|presa|dato|ha dato|dat*) (la|una|un|forte)? (forte|brutta)? scossa _ (elettric*|corrente|CHI|non|terra|mano|braccio|svenut*|,|trema|presa|forte)
    CHI __ (pres*) (la|una|un)? (forte|brutta)? scossa
    scossa (elettric*|di corrente|della corrente)
    ho (pres*) (la|una) scossa (?!di)
    (pres*) (la|una) scossa (col|con|dal|dalla|dall|toccando|dallo|mentre|in|e|,)`,
  ),
  sign(
    'medical',
    'now',
    `
    anafil*
    reazione allergic*
    lingua|labbra|faccia|viso|collo _ gonfi*
    gola (che)? (si|mi si|gli si) gonfi*
    gonfi* (la|le|tutta|il|tutto|si)? (la|il)? (gola|lingua|labbra|faccia|viso|collo)
    punt* _ (vesp*|ap[ei]|calabron*|insetto|scorpion*|vipera) __ (gonfi*|respir*|male|non|sven*)
    punt* (l|la|lo)? (le|una|un|dalle|da|i|dai)? (vesp*|ap[ei]|calabron*) __ (enorme|gonfi*|faccia|respir*|gola|macchie|svien*)
    (faccia|labbra|lingua|viso|occhi) (enorm*|gonf*|come un pallone)
    (gonfia*|gonfiando) (tutt*|come|a vista) (,)? _ (labbra|lingua|gola|faccia|viso|pallone)
    (cane|cani) __ (mors*|morde|morso|azzann*|sbran*|assal*) _ (CHI|bambin*|faccia|gamba|braccio|mano|mi|gola)
    (morso|morsic*|azzannat*|sbran*) (da|dal|un|una|il|CHI|la|alla|in)? (CHI|cane|persona|faccia|gamba|braccio)
    mors* (da)? (una)? vipera
    crisi (ipo|iper)?glicemic*
    glicemi* __ (cosciente|rispond*|svegl*|sven*|trema|bassissima)
    (glicemi*|zucchero|zuccheri|diabete|glucosio) (e|a|di|che e|sono)? (a)? (1|2|3)[0-9]
    (glicemi*|zucchero|diabete) __ (non connette|sudat*|trema|confus*|non risponde)
    febbre (a|alta|altissima|di)? (a)? (40|41|42|altissima)? _ (delir*|convuls*|svegli*|rispond*|neonato|trema)
    febbre (a|di)? (40|41|42)
    (sta|sto|per|e|stia) (per)? partor*
    rott* le acque
    nat* (adesso|ora|qui|in bagno|in casa|in macchina) (,|in|e|cosa)
    (doglie) __ (sola|ogni|solo|casa|aiut*|forti|minut*)
    (sta|sto|stia) (per)? (avere il CHI)
    (CHI) (sta) nascendo (adesso|ora|in|qui|$)
    acque rotte
    (le|ha|ho|con) (gia)? (contrazion*|doglie) (forti|ogni|ravvicinate|sempre|adesso)
    (serve|portate|dove|bisogno|prendete) (e|subito|un|del|di)? (il|un)? defibrillat*`,
  ),
  sign(
    'medical',
    'death',
    `
    (sta|sto|stanno|stia) (per)? mor*
    CHI (sta|mi|ci)? (muore|morendo)
    muore (aiut*|,)
    sembr* mort*
    (trovat*|trovo) _ CHI __ mort*
    (trovat*|trovo) mort*
    (CHI) (sia|e) (mort*|fredd*|spirat*) (,|$)
    (credo|penso|pare|mi sa|forse|temo|ho paura) (che)? (il|la|lo|mio|mia)? (CHI)? (sia|e) mort*
    mort* __ (non|cosa|che) (so|sappiamo)? (cosa|che|a chi)? (fare|chiamare|qui|letto|devo)
    (in) fin di vita
    (in) pericolo di vita
    mort* (qui|nel letto|adesso|ora|poco fa|stanotte|in casa|in bagno|nel sonno|improvvis*)
    (qui|letto|casa|adesso) __ e mort* CHI`,
  ),
  sign(
    'medical',
    'now',
    `
    (sto|sta|stiamo|mi sento|si sente|si e sentit*|sentit*) (molto|tanto|davvero|troppo|veramente|proprio|cosi)? malissimo
    (sto|sta) (troppo|molto|tanto) male (,)? (aiut*|chiam*|mand*|fate|venite|non|$)`,
  ),
  sign(
    'medical',
    'weak',
    `
    (sto|sta|stava|stiamo) (molto|tanto|davvero|troppo|veramente|proprio|cosi|sempre piu)? (mal|male)
    paraliz*
    (mi|si) sento|sente (molto|tanto|davvero|troppo|proprio)? (male|mal)
    (e|sta) (molto)? gravissim*
    (signora|CHI)? (mal|male) (male|male aiut*)
    aiut* (subito)? CHI (male|mal)
    CHI (e|sta)? (grave|gravissim*|peggior*)
    in (gravi) condizioni`,
  ),
  sign(
    'medical',
    'weak',
    `
    gira* (forte|molto|tanto|tutto)? (la)? testa __ sven*|non|cad*|vomit*|male|petto
    vomit* __ testa|sangue|confus*|sven*|rispond*`,
  ),
];
