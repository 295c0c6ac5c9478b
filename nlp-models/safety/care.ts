/** What people do to one another, and to themselves. */

import type { Sign } from './signs.ts';
import { sign } from './signs.ts';

const ME = 'mi|ci|la|lo|le|gli|li|me';
const DOES = 'ha|hanno|sta|stanno|viene|vengo|vuole|voleva|continua|ha gia|sempre|ancora';
const HIM = 'mio|lui|CHI|marito|suo|ex';

export const HARM: readonly Sign[] = [
  sign(
    'abuse',
    'harm',
    `
    sta (spaccando|sfasciando|distruggendo|rompendo) (tutto|i piatti|la casa|i mobili)
    (fuori di se|furios*|infuriat*|impazzit*) __ (spacc*|romp*|lanci*|distrugg*) (tutto|i piatti|la casa|le cose|la porta)
    (noi|siamo|sono|CHI) _ (chius*|barricat*|nascost*) (in|dentro) (camera|bagno|cantina|cucina|la camera|il bagno|uno sgabuzzino) __ (paura|ubriac*|botte|urla*|spacca*|spaccando|picchia*|CHI fuori)
    (${ME}) (${DOES})? (sbatt*|scaravent*|lanciat*|scagliat*) (contro|al|addosso al|per|giu) (il|la|terra|muro|le)?
    (${ME}) (${DOES})? (prend*|pres*|tira|tirat*|afferra*|trascina*) (per|a|dai) (i)? (capelli|pugni|calci|schiaffi|botte|collo , |cinghiate|sberle|il collo e|bastonate)
    (${ME}) (${DOES})? (costring*|costrett*|obbliga*|forza*) (a|ad) (avere|fare (cose|sesso|l amore|certe)|rapporti|subire|andare a letto|prostitu*|stare chius*|spogliar*)
    (viene|vengono|vengo|veniva|e stat*|era) (sempre|spesso|anche)? (picchiat*|maltrattat*|menat*|violentat*|insultat* e|legat*|chius* a chiave|abusat*)
    (occhio ner*|livid*) __ (lui|marito|CHI|compagno|padre|figlio|picchi*)
    (bruciat*|bruciava|brucia|brucio) (con|le|la|addosso) (le|la|una)? (sigarett*|accendin*|ferro)
    (mani|mano) (al|sul|intorno al) collo
    (lui|CHI) (boxe|bate|botte|picchiare|picchiato|colpire|colpisce) me
    (mio) (marito|CHI) (ci|mi) (ammazza|uccide|massacra)
    ${ME} (${DOES})? (di|a|quasi|spesso|anche)? (picchi*|picchiat*|mena|menano|menat*|massacr*|maltratt*|stupr*|violent*|molest*|aggred*|persegui*|ricatt*|stratton*|strangol*|schiaffegg*|percuot*)
    (${HIM}) __ (picchia*|picchiat*|picchiano|mena|menat*|maltratt*|violent*|stupr*|molest*|massacra*) (me|noi|CHI|la|il|mia|mio|sempre|tutti|i|le|davanti|anche|quando)
    (${HIM}) (e|sempre|a|ha)? (picchiat*|picchia|mena|picchiare) (me|noi|io)
    CHI (mi|ci) (picchia|mena|maltratta|picchiano)
    CHI (picchia*|maltratta*|mena|percuote*|insulta*|lega*) (la|il|lo|mia|mio|i|le|sempre)? (mia|mio)? CHI
    (picchia|maltratta|mena|picchiare|maltrattare|picchiano) CHI|me|noi|i
    (stat*|sono|sarei|fui|essere) (stat*)? (violentat*|stuprat*|picchiat*|molestat*|maltrattat*|abusat*)
    (subi*|vittima|vittime) (di)? (una|delle|le|tante)? (violenz*|abus*|maltrattament*|molesti*|percoss*|stupr*)
    violenz* (in casa|domestic*|sessual*|carnale|fisica|psicologic*)
    abus* (di|sessual*) (me|lei|lui|CHI|mia|mio)?
    (${ME})? (dat*|tirat*|da|danno|tira|dando|riemp*|prend*|pres*|mollat*) (di|a|uno|una|un|degli|dei|delle|tanti|dai)? (schiaff*|pugn*|calci|bott*|sberl*|ceffon*) (mio|CHI|lui|me|mia|a|in|,)?
    schiaff* a (mia|mio|CHI|me)
    (alza|alzato|alzano|mess*|mette|mettono|alzare) le mani (su|addosso|a|ancora|di|sempre)?
    (spint*|spinge|buttat*|sbattut*|lanciat*) (giu|contro|dalle|dalla|per|a|fuori) (di|le|il|la|dalle|terra|casa)?`,
  ),
  sign(
    'abuse',
    'harm',
    `
    (mi|la|ci|lo|gli|le) (${DOES})? (di|a|anche)? (minacc*) (di|con|che|sempre|se|ancora|,|e|perche|per|mio|CHI|tutti|ogni|da)?
    minaccia (di|che) (mort*|uccid*|ammazz*|picchi*)
    (detto|dice|giurato|urlato|scritto) (che)? (stavolta|questa volta|prima o poi|stanotte|un giorno|stasera|adesso) (mi|ci|la)? (ammazz*|uccid*|fa fuori|brucia|la paghi)
    (paura) (a|di) (tornare|torno|rientrare|andare) (di la|a casa|in casa|dentro) , _ lui|marito|CHI
    (detto|dice|dicono|giurato|urlato|scritto) (che)? (mi|ti|la|ci)? (ammazz*|uccid*|fa fuori|brucia|sfregia)
    (se) (parlo|lo lascio|me ne vado|denuncio|lo denuncio|scappo|dico qualcosa|torno) (lui)? (mi|ci) (ammazza|uccide|fa fuori|picchia)
    (vuole|voleva|vogliono) (ammazzarmi|uccidermi|farmi del male|ammazzarci|ucciderci|farmi fuori)
    (cerca|segue|aspetta|insegue|rincorre) _ per (ammazzarmi|uccidermi|picchiarmi|menarmi|farmi (del)? male|farmi fuori)
    (mi|la|ci) (vuole|voleva|sta per|stava per) (ammazzare|uccidere|strangolare|fare del male|bruciare)
    (mi|la|ci) (ammazza|uccide) (se lo lascio|se me ne vado|di botte|se parlo|se torno|se mi trova)
    (${HIM}) __ (mi|la|ci) (ammazza|uccide|strozza)
    (mi|la|ci) (fa|fanno|ha fatto|facevano) (del|sempre del|tanto) male (fisic*|mio|CHI|lui|,|quando|sempre|apposta)?
    CHI (mi|ci|la) (fa|fanno) (del)? male
    (mi|la|ci|lo) (tiene|tengono|ha|hanno) (chius*|rinchius*|segregat*|legat*|prigionier*) (in casa|a chiave|in camera|dentro|al letto|fuori)?
    (mi|la) (chiude|chiudono|rinchiude) (in|a|dentro|fuori) (casa|chiave|camera|cantina)
    (non) (posso|puo|possiamo) uscire (,)? (mi|la|ci) (chiude|tiene|ha chius*|controlla)
    (non) (mi|la|ci) (lascia|fa|lasciano|fanno) (piu)? (uscire|parlare con|vedere|telefonare|lavorare) __ (controll*|chiav*|geloso|CHI|telefono|soldi|documenti)
    (mi|la|gli|le) (controlla|controllano) (il|la|tutto|i|ogni|sempre) (telefono|cellulare|soldi|messaggi)
    (mi) (tocca|toccano|toccava|toccat*|ha toccat*) (e|ma|,)? (io)? (non|sotto|dove|nelle|le parti|il sedere|tra le|di notte|il seno|contro)
    (CHI) (la|lo|li|le) (tocca|palpeggia|molesta|toccava) (,|e|quando|di notte|sotto|nelle|$)
    (mi|le|gli) (tiene|tolgono|toglie|nasconde|sequestra) (i|il|le) (documenti|passaporto|chiavi|telefono|soldi) __ (uscire|botte|picchi*|paura|chiud*|minacc*)
    (mena|menano|picchia|colpisce|frusta) (con|col) (la)? (cinghia|cintura|bastone|mestolo|scopa)
    CHI (schiaffeggia|strattona|spinge|umilia e|lega) (la|il|mia|mio)? (CHI)
    CHI mi (urla|insulta) e mi (spinge|strattona|alza|prende)
    (mio|CHI|lui|ex) _ mi ha (rotto|spaccato|fratturato|storto) (il|un|la|le|due|tre)? (naso|braccio|costole|costola|dente|denti|polso|labbro|dito|mano)
    (padre|zio|nonno|patrigno|allenatore|fratello|vicino|CHI|capo|padrone) mi (tocca|ha toccato|palpeggia) (?![a-z]+re )
    (palpeggi*|palpa*)
    mi (segue|aspetta|pedina|perseguita|tormenta) (sotto|sempre|fin|dappertutto|ovunque|tutti|da|a casa|il mio ex|per strada|di nascosto|ogni) (casa|il|i|mesi|giorni|la|CHI|sotto|ex|mio|giorno|me)?
    (mio|il mio|l) ex __ (segue|perseguit*|minacc*|aspetta|tormenta|picchia*|stalk*|molest*)
    (mi|ci|la) (segue|aspetta|tormenta|perseguita) __ ex
    stalk*
    paura (di|del) (mio|lui|tornare a casa|CHI|quello che|stare in casa|suo|mia) (CHI|che|mi)?
    paura che (mio|mia|il|lui)? (CHI)? (mi|ci|la) (ammazz*|uccid*|picch*|facc* del|facc* male|men*)
    (mi|la|le|gli) (rub*|prende|portano via|ruba) (i|tutti i|la|il|sempre i)? (soldi|pensione|bancomat) __ (minacc*|picchi*|paura|insult*|urla)`,
  ),
];

const STOP = 'vivere|campare|esistere|esserci|stare al mondo|andare avanti (cosi|piu)|svegliarmi';

export const WISH: readonly Sign[] = [
  sign(
    'despair',
    'wish',
    `
    (ormai|gia) (ho)? deciso __ (ringrazi*|grazie|addio|gatt*|cane|lettera|perdon*|salut*)
    volevo (solo|soltanto)? (dirlo|salutar*) (a)? (CHI|qualcuno|tutti|per l ultima volta)
    sono (sul|sopra il|salit* sul) (ponte|tetto|cornicione|cavalcavia|davanzale) __ (salto|buttarmi|butto|basta|addio|finita|paura di me)
    (chius*|chiud*) (in|nel) (garage|box) __ (macchina|auto|motore) acces*
    suicid*
    (ponte|treno|binari*|ferrovia|fiume|balcone|finestra|tetto|terrazzo|cavalcavia|po) (del po)? __ mi (butto|lancio|ammazzo)
    (ponte|treno|binari*|ferrovia|fiume|balcone|finestra|tetto|terrazzo|cavalcavia) __ (voglia|voglio|vorrei|penso|tentazione|sto per) (di|a)? (saltare|buttarmi|lanciarmi|lasciarmi)
    (starebbero|starebbe|stareste|vivrebbero|sarebbero|staranno|stanno) (tutti|tutte|molto|piu)* (meglio|felici) (tutti)? senza (di)? me
    (apro|accendo|apr*) il gas (e|,) (buonanotte|basta|ciao|addio|finita|la finisco|finisce|cosi)
    (sparisco|spariss*|addio|farla finita|non ci saro) __ scritto (la|una|le)? (letter*|bigliett*)
    scritto (la|una)? lettera (d addio|di addio|per dopo)
    (non|nn) (ho|ha) (piu)? voglia di (stare|restare) (al|in questo) mondo
    (mi) lancio (giu|dal|dalla|sotto|nel vuoto|di sotto)
    (lanciarmi) (giu|dal|dalla|sotto|nel vuoto)
    (corda|cappio|pistola|lametta) (e)? pronta|pronto
    (ho|preparat*|comprat*) (gia)? (la|una) (corda|cappio) (pronta|per)?
    basta vivere
    (vivere) (cosi|in questo modo) (non|e inutile|e un inferno e|basta)
    (peso) (per) _ (,)? (meglio|era meglio|se) (che)? (muoi*|morire|non ci sia|sparisco|sparissi|morissi)
    (meglio) (che)? (muoio|muoia|mi ammazzi|sparisca)
    (che) muoia (pure)? (,)? (non|tanto)
    (non) (mi) importa (piu)? (di)? (vivere|morire|niente , (meglio|voglio))
    (voglio|vorrei) (solo|soltanto)? (sparire|scomparire) (,|e basta|per sempre|da questo mondo|dal mondo|dalla faccia|$)
    (addio) (a tutti|mondo|a tutte) (,|perdonat*|vi|$)
    (perdonatemi) (tutti|per quello|se)?
    (solo|soltanto|unica via|unica soluzione|resta) (la|e la|di)? (morte|morire)
    (prendo|ingoio|mando giu|bevo) (tutte|tutti|un flacone|una scatola) (le|i|di)? (pillol*|pastigli*|medicin*|sonnifer*|farmac*|gocce) (e|,)? (ciao|addio|basta|la faccio|finisce|cosi|non|$)
    (si taglia) (le|i|da sol*) (braccia|polsi|gambe|vene|sol*)
    (tagliat*|taglio|taglia) (le)? (vene|i polsi|le braccia)
    (no) (volere|vuole|voglio) (piu)? (vivere|vita)
    (non) volere (piu)? vivere
    (la|per) (faccio|farei|facessi|fara|facciamo) finita (con (la vita|tutto)|per sempre|oggi|stanotte|stasera|,|qui|adesso)
    (la faccio|farla|facessi|farei) finita
    (voglio|vorrei|vojo|volere|desidero|preferisco|preferirei|vole|vuole|voleva|vuol|volevo|meglio|bello|tanto vale|vorrebbe|spero di|merito di|vorria|volio) (solo|solamente|soltanto|proprio|davvero|tanto|di)? (morire|essere mort*|morir|crepare|sparire per sempre|scomparire per sempre|non svegliarmi|non esserci|non esistere|non essere (mai)? nat*|addormentarmi (e|per) (non|sempre))
    (meglio|bello) (se)? (morire|morissi|fossi mort*|non ci fossi|non fossi|sparissi|non esistessi|non ci sono|non ci fosse)
    (non) (voglio|vuole|ho voglia|ha voglia|riesco|riesce|ce la faccio|ce la fa|vale la pena|ho (piu)? (motivo|ragione|forza)) (piu)? (di|a|per)? (piu)? (${STOP}) (?!qui|in |a |con |senza|nel|nella|nei|da sol|insieme|dove|altrove|tra |fuori|lontan)
    (non) ho piu la (forza|voglia) di (vivere|andare avanti)
    non vedo l ora di morire
    (se) (muoio|morissi|sparisco) __ (cambia|importa|frega|nessuno|niente|meglio|accorg*)
    (pastigli*|pillol*|medicin*|sonnifer*) __ (voglio|vorrei|sto per) (prenderle|ingoiarle|mandarle giu|prenderli) tutt*
    chiudere gli occhi e non (ri)?aprirli
    (voglio|vorrei|volevo) (solo)? smettere di vivere
    si (butta|lancia|ammazza|impicca|taglia le vene) (dal|dalla|giu|sotto|nel vuoto|,|se|oggi|stasera|$)
    (faccio|fatto|fa) (dei|i)? tagli (sulle|sui|alle|addosso)
    (non) ho piu (voglia|motivo|motivi|ragione|ragioni|forza|forze) (di|per) (vivere|andare avanti|lottare|esistere)
    (non) (voglio|vorrei) (piu)? (svegliarmi|esserci|esistere)
    (non) (ha|hanno) (piu)? (nessun)? senso (piu)? (vivere|la (mia)? vita|niente , voglio|andare avanti)
    (la (mia)? vita) (non ha|non vale|e finita|fa schifo e)
    (vita) (non ha|non vale) (piu)? _
    stanc* (di) (vivere|campare|soffrire e|stare al mondo|esistere) (?!in |con |qui |senza |a )
    (ammazzarmi|uccidermi|impiccarmi|suicidarmi|togliermi la vita|levarmi la vita|tagliarmi le vene|buttarmi (giu|sotto|dal|dalla|di sotto)|farmi (del)? male|spararmi)
    (mi) (ammazzo|uccido|impicco|tolgo la vita|taglio (le vene|i polsi|le braccia)|sparo in|butto (giu|sotto|dal|dalla|di sotto))
    (mi) (voglio|vorrei|volevo) (ammazzare|uccidere|impiccare|buttare (giu|sotto|dal|dalla)|togliere la vita|suicidare|fare del male)
    (si) (vuole|voleva|vorrebbe|e|sta per) (ammazzare|uccidere|impiccat*|buttare (giu|sotto|dal|dalla)|suicidare|uccis*|buttat* (giu|sotto|dal|dalla)|tagliat* le vene)
    (vuole|voleva|minaccia di|dice di) (ammazzarsi|uccidersi|suicidarsi|buttarsi (giu|sotto|dal|dalla|di sotto)|farla finita|morire)
    (dice|detto|dicono|scritto) (che)? (vuole|voleva) (morire|farla finita|ammazzarsi|uccidersi)
    (vuole|voleva|minaccia|minaccia di|minacciato di|dice di|sta per|stava per|tenta di|tentato di|cerca di|cercato di|prova a|prova ad|provato a|provato ad|parla di) (ammaz*rsi|uc+idersi|suicidarsi|impic+arsi|spararsi|avvelenarsi|darsi fuoco|togliersi la vita)
    CHI __ (vuole|voleva|minaccia|minaccia di|minacciato di|dice di|sta per|stava per|tenta di|tentato di|cerca di|provato a|prova a|parla di) but*arsi (?!in |con |nella |nei |nelle |nello |sul |sulla |sui |su |a |sullo |via |nel (letto|lavoro|mondo|calcio|commercio|cinema))
    CHI __ (vuole|voleva|minaccia di|dice di|sta per|tentato di|provato a) tagliarsi (?!i (?!pols)|le (?!vene|braccia)|la |un |una |lo )
    (paura|temo|temiamo|terrore) (che)? (il|la|mio|mia)? CHI si (but*i|ammaz*i|uc+ida|suicidi|impic+hi) (?!in |sul |nel |di |con )
    CHI __ si (vuole|voleva|vorrebbe) but*are (?!in |con |nella |nei |nelle |nello |sul |sulla |sui |su |a |via |nel (letto|lavoro|mondo))
    CHI __ (dice|detto|minaccia|scritto|giura*|urla*|grida*) (che)? (lui|lei)? si (but*a|ammaz*a|uc+ide|impic+a|spara|lancia) (,|se|oggi|stasera|stanotte|giu|dal|dalla|sotto|perche|$)
    (pens*|penso|pensando|pensieri|idea|voglia) (a|di|alla|al|sempre a|spesso a|solo a)? (di)? (morire|morte|ammazzarmi|uccidermi|farla finita|farmi del male|suicidio)
    (mi) (faccio|facevo|sto facendo|sono fatt*) (del|di|un po di)? male (apposta|da sol*|,|per)?
    mi taglio (le|i|per|quando|le braccia|apposta) (braccia|polsi|vene|non|sto|gambe|sfogar*)
    (taglio|tagliat*) le vene
    (nessuno) (sentirebbe|sentira|avvertirebbe) (la)? (mia)? mancanza
    (senza di me|se muoio|se morissi) _ (starebbero|meglio|nessuno|contenti|importa*)
    (finire|finirla|chiudere) (tutto|con tutto|con la vita|per sempre|qui la mia vita)
    vivere (non|cosi) (serve|vale|ha|e) (piu)? (a niente|la pena|senso|vita|niente)
    (svegliarmi) (piu|mai|domani|domattina)
    per morire $`,
  ),
];
