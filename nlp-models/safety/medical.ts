/** Signs of a life in danger: falls, consciousness, breath, heart, mind. */

import type { Sign } from './signs.ts';
import { sign } from './signs.ts';

const IS = 'e|sono|era|sta|sia|siamo|stat*';
const NOT = 'non|no|nn|nonn|nun|mica|nemmeno|neanche|smess*|smette|smetta';

export const MEDICAL: readonly Sign[] = [
  // A fall: whoever falls is a person unless a thing is named (figures.ts).
  sign(
    'medical',
    'fall',
    `
    (al|la|me)? (om|mama|nona|nono|pupa|papa|CHI) (l|la|le|al|e) (e)? (cascad*|burla*|b[ou]rlad*|se mo[vf])
    cadut*|cascat*|scivolat*|ruzzolat*|inciampat*|stramazzat*|capitombolat*
    (fatt*|ha fatto) (un|una) (gran|brutto|brutta|bel|bella)? (volo|caduta|capitombolo|ruzzolone|scivolone)
    (volat*|rotolat*|finit*|andat*|ndat|venut*) (giu|lung*|gambe all aria|zo|gio) (dal|dalla|dalle|per|come|di|nel|nella|in|e|,|per terra)
    (venut*|volat*|rotolat*|finit*|andat*) (giu|zo|gio) (da|per|di)? (le|la|una|l)? (scala|scale|scalin*|gradin*|letto|sedia|sgabello|scaletta)
    (e|l e|sono|al e) (andat*|ndat) (giu|per tera|per terra|a terra|lung*)
    (ribaltat*) _ (carrozzina|CHI|sedia|letto|girello|con)
    accasciat*
    crollat* (a terra|per terra|sul|sulla|mentre|di colpo|improvvis*)
    CHI __ cad|cade|cadendo|casca|cascando|cadere|cascare|cascato
    cade|casca CHI
    b[ou]r?lad*|b[ou]r?la[ao]|b[ou]r?lat* gio|giu|zo|in|da|CHI
    CHI (l|la|le|e)? b[ou]r?lad*|b[ou]r?laa*|b[ou]r?lat*`,
  ),
  sign(
    'medical',
    'now',
    `
    ${NOT} (mi|si|ci|lo|la)? (riesc*|pos*|puo|vuole|ce|riuscia*)? (la|piu|fa|a|ad|nemmeno)? (piu|a|ad)? (si)? alza*|rialza*|tirarsi|tirarmi|tirarl*|tirars*|sollevar*|alzo|rialzo|alsa* (piu)?
    ${IS} _ (per|a|in|sul) terra|tera|pavimento
    CHI (e|sta|qui|per|a|in|sul|distes*|sdraiat*|rimast*) _ (per|a|in|sul) terra|tera|pavimento
    (trovat*|rimast*|distes*|sdraiat*|ster?s*|accasciat*|finit*|svegliat*|resta*|bloccat*) _ (per|a|in|sul) terra|tera|pavimento
    per|a|in|sul terra|tera|pavimento _ CHI|aiut*|sangue|${NOT}
    persona|CHI a|per terra
    (sono|e|siamo) (qui)? (in|per|a) terra da (ieri|stanotte|ore|un ora|stamattina|tanto|due|tre)
    ${NOT} (mi|si|sta)? (riesc*|sto|pos*|puo)? (piu|a)? (piu)? (sta*|reg+*) (piu)? (in)? piedi
    ${NOT} (mi|si)? (riesc*|pos*|puo)? (piu|a)? muove* (piu)? (il|la|le|un|una|meta|piu)? (braccio|gamba|gambe|braccia|lato|parte|meta|mano|faccia|corpo|testa)
    CHI __ ${NOT} (si)? (riesc* a)? muove* (piu)?
    ${NOT} (si)? muov* piu
    (se|si) mo[vf]* (pu|piu|mia)
    ${NOT} (si|la|lo|ci)? (riusc*|riesc*|tir*|tira) (piu|a)? (a)? (solleva*|tirarl*|su|alzarl*|rialzarl*) (su|piu|dal|da|,|$)?
    ${NOT} (lo|la|si)? (tira|tiriamo|tiro) (piu)? su
    (alzarl*|sollevarl*|tirarl* su) _ terra|bagno|pesa
    (stes*|distes*|sdraiat*|rannicchiat*|accasciat*) (in|sul|nel|sulla|nella|sotto|per) (il|la)? (tappeto|giardino|corridoio|bagno|cucina|cortile|pianerottolo|terra|pavimento|erba|garage|cantina|ingresso|scale|strada) __ ${NOT}|fredd*|gelat*|gelid*|sangue|trem*|lament*
    CHI __ (stes*|rannicchiat*) (in|sul|nel|sulla|nella|per) (tappeto|giardino|corridoio|bagno|cucina|cortile|pianerottolo|terra|pavimento)`,
  ),
  sign(
    'medical',
    'now',
    `
    sven*|svien*
    ${NOT} (si)? (riesc*|riusc*|riusciamo)? (a|piu a)? (piu)? (?!svegliate ) svegli*
    (dorm*|addormentat*) __ ${NOT} (si)? (riesc*|riusc*)? (a)? svegli*
    (bianc*|pallid*|grigi*|fredd*|giall*|livid*|molle) __ ${NOT} (mi|ci)? (sent*|rispond*|parl*|muov*|respir*|svegli*|reag*)
    ${NOT} (mi|ci) (riconosc*|sente) (piu|da)
    (adesso|ora|stanotte|vomit*|febbre|stamattina) __ ${NOT} (mi|ci) riconosc*
    (quarant*|40|41|42|alta) (di)? (febbre)? __ (scatti|convuls*|rigid*|scosse)
    (parla|dice|straparla) (a)? (vanvera|cose senza senso|cose strane|sproposit*)
    (scuot*|scrollo|chiamo) __ ${NOT} (apr*|rispond*|reag*|svegli*)
    ${NOT} (si|lo|riesc*)? (a)? (?!svegliate ) (ri)?svegli*
    ${NOT} reagisc* (piu)?
    ${NOT} da (piu)? segni (di vita)?
    (guarda|sguardo|occhi) (nel vuoto|fiss*|perso|persi|assent*) __ (non|parla|rispond*|sbav*|storta|ragiona)
    ${NOT} (ragiona|connette|capisce) piu
    ${NOT} riesc* (piu)? a farl* rinvenire
    (esce|esc*|con) (la)? (schiuma|bava)
    rigid* (e|,|come) _ (schiuma|occhi|non|sbav*|trema)
    ${NOT} (si)? riprend*|rinvien*
    pers*|perd* (i)? sensi|conoscenza|coscienza
    priv* di sensi|coscienza
    ${NOT} (e|ha)? (piu)? cosciente|coscienza
    incoscient*|convulsion*|delira|delirando
    crisi|attacco epilet*
    (sbav*|bava|schiuma) _ (bocca|occhi|da|colpo|trema|,|non|un)
    (ha|avuto|con|in) (una)? crisi , _ (mord*|trema|svegli*|rispond*|CHI|sta)
    mord* la lingua
    collass* CHI
    CHI __ collass*
    (e|ho|avuto|un|in) (diabetico)? coma
    (un)? malore|mancamento
    mi|si sent* mancare|svenire|morire
    CHI __ ${NOT} (mi|ci|ti)? risponde|rispondono|risponda|rispond
    ${NOT} risponde|risponda _ fredd*|respir*|sangue|terra|occhi|muov*|stimol*
    fredd* , (e)? (non)? (si|mi)? (rispond*|muov*)
    sud* (tutt*)? freddo
    sudor* fredd*
    occhi girati|rovesciati|indietro|sbarrati|chiusi|bianchi|aperti
    ${NOT} apr* gli occhi
    accartocciat* (sul|sulla|per|a)
    tremando tutt* __ non|rispond*|occhi
    trema (tutt*|come) __ occhi|febbre|non
    (s|si)? (e)? sentit* (molto|tanto)? male
    CHI (si)? sent* (molto|tanto)? male|malissimo|mal
    confus* __ ${NOT} sa|cadut*|parla|testa
    (testa|cadut*) __ confus*`,
  ),
  sign(
    'medical',
    'breath',
    `
    ${NOT}|mal|male|fatica|appena|difficolta (si)? (riesc*|puo|pos*|sta|fa)? (piu|bene|quasi|a|di)? (piu|a)? (piu|bene)? respir*
    fatica a|nel respir*
    respir* (a)? (rantol*|scatti|singhiozzo|sussulti|boccheggi*|bocconi)
    (boccheggi*|annasp*)
    (unghie|dita|labbra) (blu|viola|nere)
    (prendere|prende|riprendere|tirare) (piu)? (il)? fiato
    ${NOT} (gli|le|mi)? entra (piu)? (l)? aria
    (mi|gli|le) manca l aria
    (acino|uva|oliva|chicco|wurstel|moneta|monetina|pallina|tappo|perlina|giocattolo|noce|nocciola|mozzarella) _ (gola|traverso|incastrat*)
    non toss* (piu) __ (gola|respir*|blu|acino|boccone)
    gola __ non toss* (piu)
    (boccone|spina|lisca|osso|pezzo|caramella|cibo|nocciolina) (di [a-z]*)? _ (gola|traverso|incastrat*|ferm*)
    (fermat*|bloccat*|incastrat*|conficcat*) _ (gola|trachea|traverso)
    (fiatone|affanno) __ (non|sdraiat*|sedut*|seder*|labbra|petto)
    (la|el|al) (ga|gha|g ha|respira|rspira|a respira) (mia|mi|piu|pu) (fiat|respira*)
    respira mia|mi|pu
    respir* (molto|tanto)? male|malissimo|fatica|affannos*|pochissimo|debol*|peggio|strano|pian*|malapena
    respir* a fatica
    respir* , _ ${NOT}
    (non|chissa) so se (respir*|e viv*|sia viv*|e mort*|sia mort*)
    manca* (un|il|l)? fiato|aria|respiro
    senza (fiato|respiro|respirare) _ non|aiut*|CHI
    ${NOT} (ho|ha) (piu)? fiato|respiro
    soffoca|soffoco|soffocando|soffocat*|soffocamento
    si (sta|e)? (sta)? strozz*
    strozzat* con|mangiando|una|un
    andat*|va|e (di)? traverso
    labbra blu|viola|bluastr*|nere
    cianotic*|rantol*
    affann* _ respir*|petto|forte
    ansima* __ labbra|petto|non|viola|blu|grigi*
    (fatica|riesc*|difficolta) a (tirare|prendere) (il|un)? (respiro|fiato)
    labbra (scur*|ner*|grigi*|bianch*)
    (crisi|attacco) (d|di) asma
    (finit*|finisc*|finendo|esaurit*) (l|la|anche)? (bombola|ossigeno) (e|,|$|non)
    ossigeno __ (finit*|esaurit*|non arriva|non c e piu)
    si (sta|e)? (chiud*|chius*|string*|gonfi*) (tutt*)? (la)? gola|lingua|trachea|glottide
    gola|lingua (che)? (mi|gli|le) si (sta)? (chiud*|gonfi*|string*)
    lingua (che)? (si)? (gonfi*|enorme) __ respir*|gola|fiato|parl*|bolle
    manca (il|el|l|un)? fiato|fia|fiad`,
  ),
  sign(
    'medical',
    'now',
    `
    (diventa*|e|tutt*|diventand*) (tutt*)? blu|viola (in)? (faccia|viso)? aiut*|,
    CHI (e|sta)? (diventa*|tutt*) (tutt*)? blu|viola
    CHI e (tutt*)? blu|viola|cianotic*
    (e)? diventat* (tutt*)? blu|viola
    (sta|stava) diventando (tutt*)? blu|viola|cianotic*|grigi*`,
  ),
  sign(
    'medical',
    'heart',
    `
    infart*
    (schiena|scapole|petto|braccio|spalla) __ (mascella|mandibola) __ (vomit*|sud*|fiato|nausea)
    (mascella|mandibola) __ (schiena|scapole|petto|braccio) __ (vomit*|sud*|fiato|nausea)
    dolor*|male|formicol* _ braccio (sinistro)? _ sud*|petto|sven*|fiato|mascella
    (avendo|avuto) un attacco (,|di cuore|cardiac*|epilet*|$)
    arresto|attacco (cardiaco|cardiac*)
    attacco di cuore
    (avuto|in|un) arresto
    dolor*|male|mal|fitt*|peso|strett*|string*|oppression*|morsa|bruciore|pressione|schiaccia*|pugnalat*|macigno|mattone|duole|mal|mel __ petto|torace|cuore|sterno
    petto|torace|sterno|cuore __ dolor*|male|strett*|string*|fitt*|scoppia*|oppress*|schiaccia*
    cuore (che)? (mi|gli|le|si)? (batte|va|e|impazzi*|ferma*|sta) _ fortissimo|forte|mille|impazzi*|ferm*|fermat*|scoppi*|braccio|fiato|respir*
    cuore (si)? (sia|e|si e|si sia)? ferm*
    (mi) scoppia il cuore (,)? (aiut*|$)
    mal el|al|de cor|cuor|pet
    (avuto|venuto|preso|viene) un colpo (,)? (e|sbav*|non|apoplet*|al cuore|e non|$)
    (CHI|gli|le) __ (avuto|venuto|preso) un colpo (,)? (sbav*|non|e|$)
    palpitazion* __ respir*|fiato|petto|svieni*|svenire|male
    ${NOT} ha|sento|trovo|si (piu|il)? (sente)? (il)? polso|battito
    senza polso|battito`,
  ),
  sign(
    'medical',
    'now',
    `
    ictus
    mal di testa __ (coltellat*|mai (avut*|sentit*)|martellat*|improvvis*|esplos*) (mai|cosi|come|,|e|alla|$)
    (gira tutto|gira la testa|testa che gira) (e|,) (non ci)? (vedo|vede) (tutto)? (nero|piu|annebbiat*|doppio)
    CHI __ (non|nn) si capisc* (piu)? (niente)? (di)? (quello che|quel che|cosa|che cosa|piu quello che|una parola) (dice|di)?
    parl* (tutto|tutta|mezz*)? stort*
    (braccio|mano|gamba|lato) (destr*|sinistr*)? (che)? (non|nn) (la|lo|le|li)? (comando|comanda|controllo|controlla|sento|governo|tiene) (piu)
    (braccio|mano|gamba|gambe|lato) (che)? (non|nn) (mi|gli|le)? (piu)? (ubbidisc*|obbedisc*)
    (spent*|annebbiat*|oscurat*) (un|l) occhio
    (occhio|vista|bocca|parla*) __ (braccio|gamba|mano|lato) (e|mi e|gli e)? (come|mezz*|tutt*)? addormentat*
    ischemia|aneurisma
    colpo apoplet*
    bocca|faccia|viso|labbro|occhio (tutt*|mezza)? stort*|cadent*|paralizz*
    (bocca|faccia|viso) (cosi|tutt*|un po) stort*
    storta la bocca
    (occhio|bocca) (chius*|cadent*|stort*) _ (sbav*|non|parla|un lato|una parte)
    (cadut*|caduto|cade|perso|pers*) (il|la|le|un)? (braccio|forza) (,|e|nel|non|al|del) (non)? _ (tira|alza|muove|braccio|gamba|lato)
    parla (molto|tutto)? (strano|male|biascicando|impastato|confuso|storto) _ (e|,) (ha|non|bocca|braccio|la)
    (e|,) _ parla (molto|tutto)? (strano|male|biascicando|impastato|confuso)
    (parla) (strano|biascic*|impastato)
    parl* __ impastat*
    bocca|lingua (tutt*)? impastat* __ parl*|capisc*|braccio|gamba
    CHI|signor* __ (non|no) (rispondere|parlare|muovere|svegliare|sveglia|capire) (piu|mai|,|$|niente|io|cosa|come)
    (colpo|improvvis*|tratto) _ (non|no) parla
    (non|no) parla (e|,) (ha|non|la|il)? _ (faccia|bocca|occhi|braccio|respir*|muov*|rispond*)
    parla (come)? (ubriac*|CHI) (di colpo|all improvviso|improvvis*|da stamattina|da un ora|e non|,)
    (mezza faccia|meta faccia|meta viso|faccia) (ferma|cadut*|cade|storta|bloccata)
    biascica*
    ${NOT} riesc* (piu)? a (piu)? parlare
    ${NOT} riesc* (piu)? a (dire|spiccicare|pronunciare|tirare fuori) (piu)? (una|mezza|nessuna) parola
    (mezzo|meta) (corpo|lato) _ (bloccat*|ferm*|paralizz*|addormentat*|non)
    bocca (tutta)? (da una parte|da un lato|di lato)
    ${NOT} parla piu
    no parla
    ${NOT} (mi|si)? sent* (piu)? (il|la|le|un|una|mezz*|meta|lato)? (braccio|gamba|gambe|meta|lato|parte|mano|corpo|faccia)
    formicol* _ braccio|gamba|faccia|viso
    (improvvis*|colpo|tratto|piu) __ ${NOT} (ci)? ved* (piu)?
    ${NOT} (ci)? ved* (piu) __ improvvis*|colpo|tratto
    pers* la vista
    (vedo|vede) doppio
    discors* (che)? (senza|non hanno|non ha) (capo|senso|filo|logica)
    (40|41|42|quaranta*|febbre) __ (vedo|vede|sento|sente) (cose|persone|gente|voci|animali) (che)? (non|inesistent*)`,
  ),
];
