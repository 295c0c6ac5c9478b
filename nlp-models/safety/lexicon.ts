/** Words that tell of people, and the telling words that a slip of the keyboard must not hide. */

/** Who may be in trouble. */
export const PERSON =
  /^(?:mam+a|mam+ina|mami|madre|papa|padre|papi|bab+o|genitor[ei]|non?n[aoie]|non+in[ao]|marito|mog[lh]?ie|consorte|compagn[ao]|fidanzat[ao]|figli[aoe]?|figliol[ao]|fiol[ao]?|fratell[oi]|sorell[ae]|zi[ao]|zi[ae]tt[ao]|suocer[aoi]|cognat[ao]|nuora|genero|nipot[ei]|nipotin[ao]|cugin[ao]|bambin[aoie]|bimb[aoie]|bimbett[ao]|neonat[ao]|bebe|ragazz[aoie]|ragazzin[ao]|signor[aei]?|signorina|sciura|sciur|donna|uomo|om|anzian[aoi]|vecchi[ao]|vecchi(?:ett|n)[ao]|vicin[ao]|assistit[ao]|paziente|badante|ospite|amic[ao]|persona|persone|qualcuno|tizio|tipo|inquilin[ao]|coinquilin[ao]|ciclista|pedone|passante|muratore|operai[ao]|imbianchino|motociclist[ao]|postin[ao]|elettricista|idraulico|giardiniere|prete|don|suora|maestr[ao]|student[ei]|alunn[ao]|client[ei]|turist[ai]|autista|stranier[ao]|barbone|senzatetto|ubriac[ao]|proff?essor[ea]|dottoressa|vicino|collega|lui|lei|patrigno|matrigna|me?u?mama)$/;

/** Words whose one-letter slips are put right before the rules read. */
const TELLING =
  `respira respiro respirare respiri respirando caduta caduto cadute cascata cascato scivolata scivolato svenuta svenuto sviene infarto ictus
  ambulanza ambulanze sangue sanguina emorragia incendio fiamme fumo brucia bruciando soffoca soffocando soffocato picchia picchiata picchiato convulsioni
  suicidio ammazzarmi uccidermi incosciente coscienza conoscenza candeggina detersivo pastiglie pillole medicine monossido odore puzza petto torace
  dolore malore emergenza pompieri carabinieri annegando affogando folgorato avvelenato intossicato ustionata ustionato alzheimer
  scomparso scomparsa sparito sparita scappato scappata aggredito aggredita accoltellato coltello ladri esplosione crollato
  ammazzare uccidere vivere morire minaccia violenza violentata maltratta`.split(/\s+/);

/** One letter from a telling word, and a word of its own. */
const OWN_WORDS = new Set(
  `aspira respinta respinti caduti cadetta creduta creduto ceduta ceduto cadute sedute seduta seduto venuta venuto scaduta scaduto caduco casata casato
  cassata cassato cascate cascato scivolate tenuta tenuto benvenuta svenduta svenduto venduta venduto sveniva ambulante ambulanti lingua lingue sangria langue
  incendi incendia fiamma filamento fuma fumi fiume furmo frumo lumo fermo fuoco bruna bruma bruci bruciato bruciata bruciate picchi picchio picchiate
  picche piccola piccolo coscienze conoscenze detersivi pastiglia pasticche pasticcio pillola medicina medicinale adore odora odori onore puzzo puzze pozza
  pazza piazza pezza pizza tozza potto letto tetto patto pezzo getto retto detto petti torce dolori dolere doloro minore valore malori colore sapore
  emergenze corrieri carabiniere pompiere scomparse comparso comparsa sparite sparita sparato sparata sparano spariti salito vestito partito partita sentito capito subito
  scappate scappati scappata scattato scattata aggrediti coltelli ladro padri madri quadri esplosioni crollata crollati crollate cullato collato bollato mollato
  vivete ridere scrivere bere vincere vedere rivere morir mordere morite torire coprire ordire minacce violenze maltrattata infatti infarti ausilio
  respiro respiri respirato respirata sospiro sospira spira conosce convulsione convulsiva detesta pasticceria brucio branca
  caricata cancellata portello cartello castello cartelli mantello fornello cappello agnello capello modello pastello fratello anello
  candelina candeline soffiando sfocando incarto viveri pesto spirito scippata scampata scampato ammazzare uccidere uccidersi ammazzarsi spartito
  ritirare ispirare aspirare spirare espirare dolce doloro soffocato soffoco incontro incendiario conoscente spariva mietere morte morde moriremo muovere`.split(
    /\s+/,
  ),
);

const BY_START = new Map<string, string[]>();
for (const word of TELLING) {
  const list = BY_START.get(word.charAt(0)) ?? [];
  list.push(word);
  BY_START.set(word.charAt(0), list);
}
const KNOWN = new Set(TELLING);

/** Telling words that begin as this one does and may be what was meant. */
export function tellingLike(word: string): readonly string[] {
  if (word.length < 4 || KNOWN.has(word) || OWN_WORDS.has(word)) return [];
  return BY_START.get(word.charAt(0)) ?? [];
}
