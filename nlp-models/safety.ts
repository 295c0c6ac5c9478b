/** Emergencies, read by rule before anything else. Better one question too many than one call too few. */

import { distance, fold, plain } from './normalise.ts';

export type EmergencyKind = 'medical' | 'fire' | 'gas' | 'abuse' | 'despair' | 'other';

const PERSON =
  '(?:mamma|madre|papa|padre|babbo|nonn[aoi]|marito|moglie|zi[ao]|signor[ae]?|figli[aoi]|figliol[ao]|bambin[aoi]|bimb[aoi]|neonat[ao]|suocer[ao]|vicin[ao]|fratello|sorella|amic[ao]|anzian[aoi]|badante|nipot[ei]|compagn[ao]|ragazz[ao]|uomo|donna|persona|collega|custode|vecchiett[ao]|vecchi[ao]|lui|lei)';

/** Figures of speech, stains, films and things of the past: taken out before the rules read. */
const LOOKALIKES: readonly RegExp[] = [
  /\b(?:muoio|moriamo|morire|mort[aoi]|muore|crepo|schiatto|morendo) (?:dal|dalla|di|dalle|dai) (?:ridere|risate|caldo|freddo|fame|sonno|noia|sete|voglia|curiosita|vergogna|stanchezza|invidia|imbarazzo|lavoro)\b/g,
  /\b(?:fame|caldo|freddo|sonno|sete|noia|curiosita) (?:che|da) (?:muoio|morire|si muore)\b/g,
  /\bda morire(?: dal ridere)?\b/g,
  /\b(?:soffoc\w+) (?:dal caldo|di caldo|di lavoro|dal lavoro|di impegni)\b/g,
  /\bfuoco e fiamme\b|\bmess[ao] a fuoco\b|\bmettere a fuoco\b|\bfuochi d artificio\b|\bvigili del fuoco\b(?= (?:in pensione|volontari))|\b(?:squadra|partita|giocatore)\b.{0,20}\ba fuoco\b/g,
  /\bda infarto\b|\b(?:venire|venuto|viene|prendere|preso|presa) un (?:mezzo )?(?:infarto|colpo|accidente)\b(?=.{0,30}\b(?:paura|spavento|prezzo|conto|ridere|ahah|haha|bolletta|quando|dallo|dalla)\b)/g,
  /\bprezz[oi] da infarto\b/g,
  /\bcamic[ei] del (?:118|112)\b|\bdivis[ae] (?:del|dei|dell) \w+/g,
  /\bcadut[ao] (?:dal pero|dalle nuvole|la linea|la connessione|la neve|la pioggia|il governo|in errore|libera|di stile|di tensione|di capelli|in basso|nel vuoto|di sabato|di domenica)\b/g,
  /\b(?:mi|ci|gli|le|ti|vi) (?:e|sono) (?:cadut|cascat|scivolat)[aoei] (?!(?:la |il |lo |mia |mio |l )*(?:mia |mio )?(?:mamma|madre|papa|padre|nonn|marito|moglie|bambin|bimb|figli|suocer|neonat|addosso))(?:(?:giu|per terra|a terra|in terra) )?(?:la|il|lo|l|i|le|gli|un|una|uno|per|il mio|la mia)?\b ?\w+/g,
  /\b(?:camici[ae]|tovagli[ae]|vestit[oi]|lenzuol[aoi]|panni|roba|sacc[oah]\w*|pil[ae]|cassett[ae]|uov[ao]|bors[ae]|telefono|piatt[oi]|bucato|stendino|ferro)\b[^.!?]{0,20}\b(?:e|sono) (?:cadut|cascat)[aoei](?: \w+){0,3}/g,
  /\b(?:macchi\w+|tracce) (?:di|con il|del|dal) sangue\b|\b(?:donare|donazione|donatore|prelievo|prelievi|esam[ei]|analisi|gruppo|prelevare|preleva|prelevi) (?:del |di |il |dei )?sangue\b|\bsangue di san gennaro\b|\bsangue freddo\b|\barancia sanguin\w+|\bsanguinell\w+|\bsangue dal naso\b(?=.{0,20}\b(?:camicia|macchia)\b)/g,
  /\bsuicidio (?:andare|parcheggiare|uscire|guidare|comprare|politico)\b/g,
  /\bti (?:ammazzo|uccido) di (?:baci|coccole)\b|\b(?:mi|ci) (?:ammazz\w+|uccid\w+) (?:di|dal|il|la|la schiena con il) (?:lavoro|lavorare|risate|ridere|caldo|fatica|stirare)\b|\bstirare mi uccide\b/g,
  /\bfarla finita (?:con|di)\b(?! (?:la vita|tutto|vivere))/g,
  /\b(?:film|libro|serie|romanzo|telegiornale|tg|canzone|videogioco|sogno|sognato)\b.{0,40}/g,
  /\b(?:bollett[ae]|prezzo|costo|gestore|contatore|lettura|contratto|utenza|fornitura|metro cubo|metri cubi) (?:del |di |al )?gas\b|\bgas (?:al|costa|e aumentato|aumenta)\b|\ba tutto gas\b|\bacqua (?:gassata|con il gas)\b/g,
  /\b(?:corso|manuale|corsi) di (?:primo soccorso|autodifesa|difesa|antincendio)\b|\bpost[oi] di primo soccorso\b/g,
  /\bferro\b.{0,20}\bbruci\w+\b.{0,25}|\bbruciat[ao] (?:la |il |una |un |delle |le |i )?(?:camici|tovagl|vestit|torta|arrosto|lenzuol|pantalon|maglia|sugo|cena|bucato|gonn|tend|collo|colletto|polsin)\w*/g,
  /\b(?:esercitazione|prova) antincendio\b|\bfiamm\w+ gemell\w+|\bessere in fiamme per\b|\bbrucia (?:lo stomaco|la lingua|la bocca|la gola)\b|\bmi bruciano gli occhi\b/g,
  /\bpicchia il sole\b|\bsole (?:che )?picchia\b|\bpicchiare (?:al|contro|sul)\b|\bpicchiettat\w+/g,
  /\b(?:mese|anno|settimana|estate|inverno|autunno|primavera) scors[ao]\b.{0,40}\bcadut[ao]\b|\b(?:e|era) cadut[ao]\b.{0,25}\b(?:mese|anno|settimana|estate|inverno) scors[ao]\b|\bcadut[ao] .{0,25}\b(?:mesi|anni|settimane|tempo) fa\b|\bda quando (?:e|sono) cadut[ao]\b|\b(?:anni|mesi) fa\b.{0,25}\bcadut[ao]\b/g,
  /\b(?:mi e|e|ho) (?:mort[ao]|mort[ao]) (?:il|la) (?:batteria|telefono|cellulare|computer|pianta)\b/g,
  /\bpers[oa] (?:le chiavi|la testa|il filo|il conto|tempo|il telefono|l autobus|il treno|un bottone|la pazienza|la ricevuta|il portafogli\w*|la password|in questo menu|nel menu)\b|\bmi sono pers[oa]\b(?! (?:in|per) (?:strada|citta|un bosco|montagna|bosco))/g,
  /\bimpegn\w+ da suicidio\b|\bcapelli\w* (?:che )?cadut\w+/g,
  /\bcadut[ao] in (?:tentazione|disgrazia|errore|trappola)\b|\bcad(?:e|o|ono|ere) (?:sempre |di )*(?:dalle nuvole|dal pero|di (?:sabato|domenica|lunedi|martedi|mercoledi|giovedi|venerdi)|a fagiolo|il \d+|in piedi)\b/g,
  /\bnon (?:parla|parlano|capisce|sente|vede|cammina|si muove|respira)(?: molto| tanto| tutto)? (?:bene|facilmente|da sol[ao]|quasi|tanto|aria|(?:l )?italiano|inglese)\b(?! e\b)|\bnon (?:parla|parlano|capisce) (?:l )?italiano\b/g,
  /\bnon (?:risponde|rispondono|rispondete|rispondi)(?: mai| quasi mai| piu| sempre| nessuno)? (?:al|ai|alle|a|sul) (?:telefono|messagg\w+|citofono|mail|cellulare|whatsapp|campanello|numero|chiamate)\b/g,
  /\b(?:avuto|ebbe|dopo|dall|dal) (?:un |l |il )?(?:ictus|infarto|ischemia|malore|mancamento)\b.{0,25}\b(?:fa|scors[oa]|anno|mesi|passato|tempo|compagnia|accompagn\w+)\b|\bparalizzat[ao]\b(?=.{0,40}\b(?:vorrei|cerco|serve|bisogno|compagnia|custode|anni)\b)|\brott[ao] (?:il femore|una gamba|un braccio|l anca)\b(?=.{0,40}\b(?:fa|scors\w+|bisogno|serve|vorrei|convalescen\w+|gesso|custode)\b)/g,
  /\b(?:da|fatto|fa|fanno) svenire\b|\bsvenire (?:dal|dalle) \w+|\bestintor\w+.{0,25}|\bcontro (?:gli )?incendi\b|\btort[ae]\b.{0,12}\bfiamme\b|\bpuzz\w+ di (?:fumo|bruciato|fritto)\b(?=.{0,25}\b(?:camic|vest|giacc|tend|panni)\w+)/g,
  /\bminacci\w+ (?:\w+ ){0,2}(?:con la |la )?(?:fattura|bolletta|pioggia|temporale)\b|\bcustode\b.{0,15}\b(?:scompars|sparit)[oa]\b|\baccompagn\w+.{0,30}\bpronto soccorso\b/g,
  /\bmort[ao]\b.{0,20}\b(?:anni|anno|mesi|mese|tempo|settimane) (?:fa|scors[ao])\b|\b(?:da quando|dopo che) (?:e|mio|mia) .{0,20}\bmort[ao]\b/g,
];

type Rule = readonly [EmergencyKind, RegExp];

const RULES: readonly Rule[] = [
  [
    'despair',
    /\bsuicid\w*|\bfarla finita\b|\b(?:non (?:voglio|ho voglia di|ha voglia di|vuole)(?: piu)? (?:vivere|campare|stare al mondo)(?! (?:qui|in|a|con))|non ho piu voglia di vivere)\b|\b(?:voglio|vorrei|desidero) (?:solo |solamente |soltanto |proprio |davvero )?(?:morire|essere mort[ao]|sparire per sempre|scomparire per sempre)\b|\b(?:meglio|bello) (?:morire|se morissi|se fossi mort[ao]|se non ci fossi)\b/,
  ],
  [
    'despair',
    /\b(?:ammazzarmi|uccidermi|impiccarmi|togliermi la vita|levarmi la vita|tagliarmi le vene|mi (?:ammazzo|uccido|butto (?:giu|dal|dalla|sotto|di sotto)|tolgo la vita|impicco|taglio le vene)|buttarmi (?:giu|dal|dalla|sotto|di sotto)|farmi del male)\b|\b(?:la (?:mia )?vita non ha (?:piu )?senso|non (?:ce la faccio|riesco) piu a vivere|non ha piu senso vivere|stanc[ao] di vivere|io volere morire|voglio finire tutto|pensieri di morte|pens\w+ di morire)\b/,
  ],
  [
    'abuse',
    /\b(?:mi|la|lo|ci|li|le) (?:ha |hanno |sta |stanno )?(?:picchi\w*|men(?:a|ano|ato|ata)\b|massacr\w*|maltratt\w*|stupr\w*|violent\w*|molest\w*|aggredi\w*|perseguit\w*|ricatt\w*|strattona\w*|strangol\w*|prend\w+ a (?:botte|pugni|calci|schiaffi))|\b(?:alza|alzato|alzano|alzo|mess[oe]|mette) le mani (?:su|addosso|a)|\b(?:mi|la) (?:alza|ha alzato|mette|ha messo) le mani\b/,
  ],
  [
    'abuse',
    /\b(?:mi|la|ci) (?:ha |sta |vuole |stanno )?(?:minacci\w*|ammazz(?:a|are|i|ano)|uccid(?:e|ere|a|ono)|fa del male|fanno del male|tiene chius[ao]|chiude in casa|tocca (?:sotto|dove|nelle|le parti)|segue (?:sempre|un uomo|per strada|fino))\b|\bviolenza (?:sessuale|domestica|in casa|carnale)\b|\bstalk\w+|\bpaura (?:di|del|che) (?:mio|lui|tornare a casa|mi ammazz|mi uccid|mi picchi|suo marito)|\bschiaffi a (?:mia|mio|sua)\b|\bbotte da (?:mio|lui)\b|\bmi riempie di botte\b|\bprendo botte\b/,
  ],
  [
    'abuse',
    new RegExp(
      `\\b${PERSON}\\b.{0,25}\\b(?:picchia|picchiano|mena\\b|maltratta|botte|abusa|molesta|violenta|tocca dove non)`,
    ),
  ],
  [
    'gas',
    /\b(?:odore|puzza|fuga|fughe|perdita|perde|sento|sente|esce|uscito|puzzo|apert[oa]|lasciato|annus\w+|pieno|saputo|odorare)\b.{0,25}\bgas\b|\bgas\b.{0,20}\b(?:apert[oa]|perde|puzza|esce|scappa|fuoriesce|dappertutto|in casa|odore|forte)\b|\bmonossido\b|\bpuzzare gas\b/,
  ],
  [
    'fire',
    /\bincendi\w*\b|\b(?:va|andando|andata|andato|prend\w+|pres[oa]|dato) (?:a )?fuoco\b|\bin fiamme\b|\bc e (?:il |del )?fuoco\b|\bfiamme\b|\b(?:brucia|bruciando|bruciano)\b.{0,12}\b(?:casa|cucina|tetto|palazzo|stanza|camera|divano|garage|tutto|appartamento|materasso|cantina)\b|\b(?:casa|cucina|stanza|palazzo|divano|appartamento|letto) (?:sta |che )?bruci\w*\b|\bfumo (?:nero|denso|dappertutto|ovunque|in casa|dalla|dal|in cucina|nelle scale|che esce)\b|\bfuoco (?:in|nella|a) (?:casa|cucina|camera)\b|\bpentola\b.{0,15}\bfuoco\b.{0,10}\b(?:alto|tende)\b/,
  ],
  [
    'medical',
    new RegExp(
      `\\b${PERSON}\\b[^.?]{0,45}\\b(?:cadut[aoi]|cascat[aoi]|cade|cascare|cadere|scivolat[aoi]|ruzzolat[aoi]|caduti)\\b|\\b(?:cadut[aoi]|cascat[aoi]|scivolat[aoi]|ruzzolat[aoi])\\b[^.?]{0,30}\\b${PERSON}\\b`,
    ),
  ],
  [
    'medical',
    /\b(?:sono|e|era) (?:appena )?(?:cadut|cascat|scivolat|ruzzolat)[ao]\b(?! (?:a|in) (?:bassa|un|sabato|domenica|pensare))|\bcadut[ao] (?:dal letto|dalle scale|dalla scala|in casa|in bagno|per terra|a terra|nella doccia|nella vasca)\b|\b(?:non (?:si alza|si rialza|riesc\w+ (?:piu )?a(?:d)? (?:alzar\w+|rialzar\w+|tirar\w+ su)))\b(?!.{0,20}\b(?:presto|alle|la mattina)\b)|\b(?:per|a|in) terra e non\b|\bdistes[ao] (?:per|a) terra\b|\btrovat[ao] (?:per|a) terra\b|\bfatt[ao] male cadendo\b|\bfatto male cadut[ao]\b/,
  ],
  [
    'medical',
    /\b(?:dolor\w*|male|mal|peso|fitt\w*|string\w*|oppress\w*|morsa|bruciore forte|pressione)\b.{0,22}\b(?:petto|torace|cuore|braccio sinistro|sterno)\b|\b(?:petto|torace)\b.{0,20}\b(?:dolor\w*|male|fa male|stringe|fitte|scoppia)\b|\binfart\w*\b|\barresto cardiaco\b|\bcuore (?:si e fermat\w+|fermo|impazzit\w+)\b/,
  ],
  [
    'medical',
    /\b(?:non|no|mal|a fatica|appena|fatica a|difficolta a) (?:riesc\w+ (?:piu )?(?:a |piu a )?|puo |posso |sta )?(?:piu )?(?:bene )?respir\w*\b|\bmanca (?:il fiato|l aria|il respiro|aria|fiato)\b|\bsenza (?:fiato|respiro)\b(?=.{0,20}\b(?:aiuto|non|male)\b)|\bsoffoc\w+\b|\bstrozz\w+ con\b|\bandat[oa] di traverso e\b|\bcianotic\w+|\blabbra blu\b|\bnon respir\w+|\brespir\w+ (?:male|a fatica|affannos\w+)\b|\bcrisi (?:di asma|respiratoria|epilettic\w+)\b/,
  ],
  [
    'medical',
    /\bsvenut\w*|\bsven(?:go|endo|ire|imento|e)\b|\b(?:pers[oa]|perde|perso|perdendo|perdere) (?:i sensi|conoscenza|coscienza|i conoscenza)\b|\bincoscient\w*|\bprivo di sensi|\bpriva di sensi|\bcollass\w+|\bconvulsion\w*|\bictus\b|\bischemia\b|\bmalore\b|\bcoma\b|\boverdose\b|\bbocca storta\b|\bstorta la bocca\b|\bfaccia storta\b|\b(?:non (?:si )?(?:muove|sente|riesce a muovere)(?: piu)? (?:il braccio|la gamba|mezzo|una gamba|un braccio|meta|la faccia|la parte))\b|\bparalizzat\w*|\bparla (?:strano|male|biascicando) e\b|\bnon riesce (?:piu )?a parlare\b|\bnon parla piu\b|\bbiascica\b/,
  ],
  [
    'medical',
    new RegExp(
      `\\b${PERSON}\\b.{0,30}\\bnon (?:risponde|si muove|si sveglia|reagisce|da segni|apre gli occhi|si riprende|mi sente|parla)\\b(?! (?:al telefono|ai messaggi|al citofono|alle mail|piu al telefono))|\\bnon (?:si sveglia|reagisce|da segni di vita|si muove) piu\\b|\\b${PERSON}\\b no (?:respira|muove|sveglia|risponde)\\b`,
    ),
  ],
  [
    'medical',
    /\b(?:perd\w*|esce|uscito|tanto|molto|pieno|piena|pers[oa]|pozza|lago|vomit\w*|tossisc\w*|sputa\w*|fiotti|mare|c e|gronda|pisc\w+|urin\w*) (?:di |il |molto |tanto |del |un sacco di |tutto )?sangue\b|\bsangue\b.{0,20}\b(?:non si ferma|dalla testa|dappertutto|tanto|ovunque|testa)\b|\bsanguin\w+|\bemorragi\w*|\btagliat[ao] (?:le vene|profond\w+|un dito|la mano|con il coltello|la gola)\b|\bbattut[ao] (?:forte )?(?:la|con la) testa\b|\bbatte la testa\b|\b(?:botta|colpo|trauma) (?:in|alla) testa\b|\bferit[ao] grave\b|\brott[ao] (?:una gamba|il femore|un braccio|l anca)\b|\bgamba rotta\b|\bfemore rotto\b/,
  ],
  [
    'medical',
    /\b(?:pres[oaie]|prendo|ingoiat[ao]|mangiat[ao]|bevut[ao]|ingerit[ao]|mandat[ao] giu|inghiottit[ao])\b.{0,25}\b(?:troppe|troppi|tutte le|tante|una scatola|un sacco di|tutto il flacone)\b.{0,15}\b(?:past\w+|pillol\w+|medicin\w+|gocce|compress\w+|farmac\w+|sonnifer\w+|scatola)|\b(?:troppe|tante) (?:pastiglie|pillole|medicine|compresse|gocce)\b|\b(?:bevut|ingoiat|ingerit|inghiottit|mangiat|mess[oa] in bocca)\w*\b.{0,20}\b(?:candeggina|detersivo|acido|varichina|veleno|soda caustica|ammoniaca|pila|batteria|sapone|funghi)\b|\bavvelenat\w*|\bintossicat\w*|\bustion\w*|\bscottat[ao] (?:gravemente|con l acqua bollente|con l olio)|\bfolgorat\w*|\bscossa\b.{0,20}\b(?:forte|corrente|non)|\banafila\w*|\bgola gonfia\b|\b(?:annegat|annegand|affogat|affogand)\w*/,
  ],
  [
    'medical',
    /\b(?:ambulanz\w*|autoambulanza)\b(?!.{0,25}\b(?:costa|privata|prenot))|\b(?:chiam\w*|chiamo|serve|numero del|fate venire|telefon\w*) (?:subito |urgente |il |al |i )*(?:118|112|113|115|1522|carabinieri|pompieri|polizia|pronto soccorso|soccorsi)\b|\b(?:sto|sta|sente|sento|senta) (?:molto |malissimo|davvero |tanto )?(?:malissimo|mal\b|male male|per morire)|\b(?:sto|sta) molto male\b|\bmi sento (?:molto )?male\b|\bsto male\b.{0,20}\b(?:aiuto|credo|cuore|forte)|\b(?:sto|sta|stanno) morendo\b|\bsembra mort[ao]\b|\bmuore\b(?=.{0,12}\baiuto\b)|\baiuto\b.{0,25}\b(?:male|muore|cadut|sangue|morendo|respir)\w*|\b(?:portat\w+|serve|andare|corr\w+) (?:subito )?(?:al |il )pronto soccorso\b(?!.{0,20}\b(?:orari|controllo|visita))|\bacqua rotte\b|\brotte le acque\b|\bsta partorendo\b/,
  ],
  [
    'other',
    new RegExp(
      `\\b(?:alzheimer|demen\\w+|arteriosclerosi)\\b.{0,60}\\b(?:scappat|sparit|scompars|uscit|pers[oa]|non (?:lo|la) tro)|\\b${PERSON}\\b.{0,50}\\b(?:(?:e |si e )?(?:scompars[oa]|sparit[oa]|smarrit[oa])|si e pers[oa]|scappat[oa] di casa|non (?:lo|la|si|li) trov\\w+(?: piu)?|uscit[oa] e non)\\b|\\bnon (?:trovo|troviamo|si trova) piu (?:la|il|mio|mia|lo)? ?(?:mia |mio )?(?:${PERSON})`,
    ),
  ],
  [
    'other',
    /\b(?:ladr[oi] in casa|(?:sono|c e|ci sono) (?:entrati )?(?:i )?ladri|rapinat\w*|mi hanno (?:scippat\w*|rapinat\w*|derubat\w*)|qualcuno (?:e entrato|sta entrando|cerca di entrare|in casa)|sparatoria|accoltellat\w*|ha (?:un coltello|una pistola)|incidente (?:stradale|grave|in macchina|con la macchina)|investit[oa] da|chius[oa] (?:in|nell) ascensore|bloccat[oa] (?:in|nell) ascensore|terremoto adesso|allagamento forte)\b/,
  ],
  [
    'despair',
    /\bnon svegliarmi\b|\b(?:mi faccio|farmi|mi sono fatt[ao]|facendomi) (?:del |di )?male apposta\b|\bmi faccio del male\b|\bmi taglio\b(?! (?:i capelli|fuori))|\bper morire\b(?=.{0,10}$)/,
  ],
  [
    'abuse',
    /\bmi (?:ha |hanno )?(?:dat[oi]|tirat[oi]) (?:uno schiaff\w+|degli schiaff\w+|schiaff\w+|un pugno|pugni|calci|una sberla|sberle|botte)\b|\bspint[ao] (?:giu|dalle scale|contro il muro)\b|\bsubi\w+ (?:una |delle )?violenz\w+|\b(?:padre|zio|nonno|patrigno|allenatore|fratello|vicino) mi tocca\b(?! \w+re\b)/,
  ],
  ['gas', /\b(?:allarme|rilevatore|sensore)\b.{0,12}\bgas\b|\bgas\b.{0,12}\b(?:allarme|suona)\b/],
  [
    'fire',
    /\bbruciato e (?:c e |vedo |esce )?(?:del )?fumo\b|\bfumo e (?:odore|puzza) di bruciato\b|\bfiamma\b.{0,20}\bnon si spegne\b|\bmolto fumo\b(?! passivo)/,
  ],
  [
    'medical',
    /\b(?:rimast[oa]|ster?s[oa]|sdraiat[oa]|accasciat[oa]) (?:per|a) terra\b|\btrovat[ao]\b(?: \w+){0,3} (?:per|a) terra\b|\bsud[ao] freddo\b|\bsudor\w+ fredd\w+|\bmancament\w+|\bdissangu\w+|\bsmess\w* di respirare\b|\bvedo doppio\b|\bnon (?:riesc\w+) (?:piu )?a parlare\b(?! (?:con|al|col|a|in|bene)\b)|\bnon sent\w+ (?:piu )?(?:il braccio|la gamba|le gambe|mezz[ao]|meta|un braccio|una gamba)\b|\bstrozzat\w*|\bstrozzando\b|\bsi strozza\b/,
  ],
  [
    'medical',
    /\b(?:ingoiat|inghiottit|mandat[oa] giu)\w*\b.{0,14}\b(?:monet\w+|pil[ae]|giocattol\w+|botton\w+|oggett\w+|bigli[ae]|tapp[oi]|vetr[oi]|spill\w+|chiod\w+|lisca|farmac\w+|medicin\w+|pastigli\w+)\b|\btropp[aoei] (?:insulina|tachipirina|sonnifer\w+|farmac\w+|aspirin\w+)\b|\bingerit[oa]\b.{0,10}\bfarmac\w+|\b(?:e|diventat[oa]) (?:tutt[oa] )?(?:blu|viola|cianotic[oa])\b.{0,12}(?:in faccia|le labbra|aiuto)|^(?:aiuto )?e diventat[oa] (?:tutt[oa] )?(?:blu|viola)$|\bb[ou]r?lad[ao] (?:gio|giu|zo)\b|\b(?:tant|fora) (?:\w+ )?sang(?:ue|u)?\b/,
  ],
  [
    'other',
    /\b(?:un uomo|qualcuno|uno sconosciuto|un estraneo|della gente|ladro)\b (?:e |sta |c e )?(?:entrat[oa] )?(?:in|dentro|nella|nel) (?:mia )?(?:casa|cucina|camera|giardino)\b/,
  ],
];

/** Words so telling that a slip of the keyboard must not hide them. */
const TELLING = [
  'respira',
  'respirare',
  'caduta',
  'caduto',
  'svenuta',
  'svenuto',
  'infarto',
  'ambulanza',
  'sangue',
  'sanguina',
  'incendio',
  'soffoca',
  'soffocando',
  'picchia',
  'convulsioni',
  'suicidio',
  'ammazzarmi',
];
const INNOCENT =
  /^(?:venut[ao]|cedut[ao]|sedut[ao]|scadut[ao]|cadute|caduti|creduto|piccol[ao]|picche|piccha|respiri|respiro|ritirare|lingue|incendi|infarti|ambulanze|cadut|svenduto|venduta|soffoco|tenuta|tenuto|sangria|affare|ducato|cauta|data|rispira?zione)$/;

function withTypingMended(text: string): string {
  return text
    .split(' ')
    .map((word) => {
      if (word.length < 6 || INNOCENT.test(word)) return word;
      return TELLING.find((telling) => word[0] === telling[0] && distance(word, telling, 1) === 1) ?? word;
    })
    .join(' ');
}

/** The kind of emergency a message tells of, or undefined. */
export function emergencyIn(text: string): EmergencyKind | undefined {
  let read = plain(text).replace(/\b(mi|ci|la|lo|li|vi) anno\b/g, '$1 hanno');
  for (const pattern of LOOKALIKES) read = read.replace(pattern, ' · ');
  read = withTypingMended(read);
  for (const [kind, pattern] of RULES) if (pattern.test(read)) return kind;
  if (/^(?:sos|soccorso|emergenza|aiuto (?:aiuto|subito|presto|vi prego|emergenza))$/.test(read)) return 'other';
  const cries = /\b(?:aiuto|help|emergenza|soccorso|sos)\b/.test(read);
  const urgent = /!{2,}|\bpresto\b|\bsubito\b|\bvi prego\b/.test(fold(text).slice(0, 200));
  return cries && urgent ? helpless(read) : undefined;
}

/** "AIUTO presto vi prego": a cry with nothing about the chat in it. */
function helpless(read: string): EmergencyKind | undefined {
  return /\b(?:prenot|chat|scriv|servizi|menu|spesa|stir|cod[ie]|custod|fest|pag|ordin|funzion|camic|capi\w|panni|comand|tasti|aiuto si scrive)\w*/.test(
    read,
  )
    ? undefined
    : 'other';
}
