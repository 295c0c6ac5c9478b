/** What people order, iron, celebrate and ask help with, as they say it. */

import { phraseTable } from '../tokens.ts';
import type { Task } from '../types.ts';
import { wordTable } from '../word-table.ts';

const FOOD_NAMES: readonly (readonly [string, string])[] = [
  ['mele', 'mela mele melette'],
  ['patate', 'patata patate patatine patatte'],
  ['carote', 'carota carote carotine'],
  ['uova', 'uovo uova ova uove'],
  ['latte', 'latte late'],
  ['pane', 'pane pani pagnotta pagnotte panini panino'],
  ['miele', 'miele'],
  ['pere', 'pera pere'],
  ['arance', 'arancia arance arancie'],
  ['mandarini', 'mandarino mandarini clementine'],
  ['limoni', 'limone limoni'],
  ['banane', 'banana banane'],
  ['pesche', 'pesca pesche'],
  ['fragole', 'fragola fragole'],
  ['uva', 'uva'],
  ['kiwi', 'kiwi'],
  ['cachi', 'cachi'],
  ['pomodori', 'pomodoro pomodori pomodorini pomidori'],
  ['insalata', 'insalata insalate lattuga'],
  ['zucchine', 'zucchina zucchine zucchini zucchino'],
  ['melanzane', 'melanzana melanzane'],
  ['peperoni', 'peperone peperoni'],
  ['cipolle', 'cipolla cipolle'],
  ['aglio', 'aglio'],
  ['finocchi', 'finocchio finocchi'],
  ['cavolfiore', 'cavolfiore cavolfiori'],
  ['verze', 'verza verze'],
  ['zucca', 'zucca zucche'],
  ['spinaci', 'spinaci'],
  ['bietole', 'bietola bietole'],
  ['broccoli', 'broccolo broccoli'],
  ['fagiolini', 'fagiolino fagiolini'],
  ['formaggio', 'formaggio formaggi grana'],
  ['burro', 'burro'],
  ['yogurt', 'yogurt yoghurt'],
  ['ricotta', 'ricotta'],
  ['farina', 'farina'],
  ['pasta', 'pasta'],
  ['riso', 'riso'],
  ['olio', 'olio'],
  ['vino', 'vino'],
  ['prosciutto', 'prosciutto'],
  ['marmellata', 'marmellata marmellate'],
  ['biscotti', 'biscotto biscotti'],
  ['salame', 'salame salami'],
  ['acqua', 'acqua'],
  ['zucchero', 'zucchero'],
  ['sale', 'sale'],
  ['caffè', 'caffe'],
];
export const FOODS = new Map(
  FOOD_NAMES.flatMap(([name, forms]) => forms.split(' ').map((form) => [form, name] as const)),
);

/** Things to iron. */
export const GARMENTS = new Set(
  `camicia camicie camice camicetta camicette camici maglia maglie maglietta magliette maglione maglioni felpa felpe pantalone pantaloni calzone calzoni
  jeans gonna gonne vestito vestiti abiti completo completi giacca giacche lenzuolo lenzuola federa federe tovaglia tovaglie tovagliolo
  tovaglioli asciugamano asciugamani asciugamanI tshirt polo canotta canotte pigiama pigiami grembiule grembiuli divisa divise tuta tute bermuda
  pantaloncini pantaloncino copripiumino copripiumini copriletto coperta coperte tenda tende strofinaccio strofinacci canovaccio canovacci
  accappatoio accappatoi fazzoletto fazzoletti camicina camicine vestitino vestitini cravatta cravatte sottoveste mutande calzini top blusa bluse
  cardigan golf gilet salopette grembiulino grembiulini magliettine traversa traverse casacca casacche uniforme uniformi parannanza parannanze trapunta trapunte piumino piumini copridivano copridivani
  centrino centrini bavaglino bavaglini body toga toghe kimono saio veste vesti camicioni camicione casule smoking frac costume costumi coprimaterasso coprimaterassi camise camisa camicete telo teli lenzuolini lenzuolino copertina copertine camiciola camiciole tovaglietta tovagliette`.split(
    /\s+/,
  ),
);
/** Worn in two legs: a pair is one thing. */
export const PAIRED = new Set(['pantaloni', 'pantalone', 'jeans', 'calzoni', 'pantaloncini', 'bermuda', 'mutande']);
export const ANY_PIECES = new Set([
  'capi',
  'capo',
  'pezzi',
  'pezzo',
  'pz',
  'indumenti',
  'indumento',
  'capetti',
  'panni',
]);

export const KILOS = new Set(
  'kg kili kilo chili chilo kgs chilogrammi chilogrammo kilogrammi kilos chilli chily khg chilini chiletti'.split(' '),
);
export const HECTOS = new Set(['etto', 'etti', 'hg', 'ettogrammi']);
export const GRAMS = new Set(['g', 'gr', 'grammi', 'grammo']);
/** Of no known weight. */
export const CONTAINERS = new Set(
  `borsa borse borsone borsoni sacco sacchi sacchetto sacchetti sacca sacche cesta ceste cesto cesti cestino cestini cestone busta buste bustone bustoni
  valigia valigie valige bacinella bacinelle pila pile mucchio mucchi montagna carico lavatrice lavatrici macchinata macchinate scatolone scatoloni
  sporta sporte borsina borsine sportina`.split(/\s+/),
);
export const ITEM_UNITS = wordTable<string>({
  litro: 'l',
  litri: 'l',
  lt: 'l',
  l: 'l',
  vasetto: 'vasetto',
  vasetti: 'vasetto',
  vaso: 'vasetto',
  vasi: 'vasetto',
  barattolo: 'vasetto',
  barattoli: 'vasetto',
  vaseto: 'vasetto',
  bottiglia: 'bottiglia',
  bottiglie: 'bottiglia',
  confezione: 'confezione',
  confezioni: 'confezione',
  pacco: 'pacco',
  pacchi: 'pacco',
  pezzo: 'pz',
  scatola: 'confezione',
  scatole: 'confezione',
  pezzi: 'pz',
  pz: 'pz',
  mazzo: 'mazzo',
  mazzi: 'mazzo',
  sacchetto: 'sacchetto',
  sacchetti: 'sacchetto',
  cespo: 'pz',
  cespi: 'pz',
  cestino: 'cestino',
  cestini: 'cestino',
  cartone: 'confezione',
  cartoni: 'confezione',
  filone: 'pz',
  filoni: 'pz',
  casco: 'casco',
});

export const PEOPLE = new Set(
  `persone persona invitati invitato invitate ospiti ospite bambini bambino bambine bambina bimbi bimbo bimbe bimba adulti adulto ragazzi ragazzo ragazze
  ragazzini ragazzine amici amiche amichetti amichette grandi piccoli coperti partecipanti parenti compagni compagne genitori nonni zii cuginetti cugini
  anziani nipoti nipotini familiari famigliari colleghi personne personi teste presenti partecipante mamme papa donne uomini bambin gente gent familiare bocche commensali scolari alunni studenti giovani maschi femmine piccini piccoletti pulcini teste`.split(
    /\s+/,
  ),
);

export const TASK_WORDS = phraseTable<Task>(
  (
    [
      [
        'compagnia',
        'compagnia|fare compagnia|due chiacchiere|fare due chiacchiere|chiacchierare|chiacchiere|leggere|leggermi il giornale|leggesse|leggergli|leggerle|giocare a carte|passeggiata|fare una passeggiata|passeggiare|quattro passi|non stare solo|non stare sola|conpagnia|compania|tenere compagnia|tenga compagnia|facesse compagnia|faccia compagnia|gioca a carte|giochi a carte|giocare a briscola|briscola|scopa|giocare a dama|parlare un po|fare due parole|due parole|ascoltarla|ascoltarlo|legga|leggerle il giornale|guardare la tv|guardare la televisione|prendere un caffe insieme|stare con mia|stare con mio|stia con mia|stia con mio|stia con lei|stia con lui|stare un po con|stia un po con|stia un po|stia qualche ora con|due passi|giretto insieme|fare un giro|giro al parco|qualche ora con|non lasciarla sola|non lasciarlo solo|quattro chiacchiere|passegiata',
      ],
      [
        'commissioni',
        'commissioni|commissione|piccole commissioni|comissioni|comissione|faccende fuori|giro in posta|andare in posta|in posta|alla posta|ufficio postale|in banca|alla banca|lavanderia|ritirare un pacco|ritirare gli esami|ritirarmi gli esami|ritirare le analisi|ritirare i referti|referti|ritiro pacco|spedire un pacco|buttare la spazzatura|portare fuori il cane|portare il cane|a spasso il cane|il cane a spasso|passeggiare il cane|imbucare|ferramenta|tabaccheria|tabaccaio|raccomandata|raccomandate|edicola|ciabattino|calzolaio|orologiaio|spedire|giretti|giretto|sportello|alle poste|le poste|pagare le bollette|bollette in posta|bollettini in posta|pacco da ritirare|consegnare un pacco|portare un pacco|comprare il giornale|piccoli acquisti|lavasecco|tintoria|prelevare la pensione|ritirare la pensione|pagare un bollettino|pagare i bollettini|pagare la bolletta|pagarmi la bolletta|pagarmi le bollette|pagarle le bollette',
      ],
      [
        'spesa',
        'spesa|fare la spesa|supermercato|al mercato|la spesa|spesina|spessa|compere|ipercoop|alla coop|esselunga|conad|lidl|eurospin|all ipercoop|al discount|dal fruttivendolo|dal panettiere|dal macellaio|comprare il pane|comprarmi|comprarle|comprare da mangiare',
      ],
      [
        'ricette',
        'ricetta|ricette|farmacia|medicine|medicinali|medicina|farmaci|farmaco|ritirare la ricetta|ritiro ricette|ricete|impegnativa|impegnative|ricetta medica|dal medico a prendere|pastiglie',
      ],
      [
        'accompagnamento',
        'accompagnamento|accompagnare|accompagnarmi|accompagni|accompagna|accompagnata|accompagnato|accompagnate|accompagnatore|accompagnarla|accompagnarlo|acompagnamento|acompagnare|acompagnarmi|accompagnar|accompagnino|accompagnasse|portare mia madre|portare mio padre|portare mia|portare mio|portare la mamma|portare la nonna|portare il nonno|portare il papa|porti mia|porti mio|porti la mamma|porti la nonna|porti il nonno|porti il papa|porti il babbo|porti al|porti dal|portarla al|portarla dal|portarlo al|portarlo dal|portarmi al|portarmi dal|portarmi in|mi porti al|mi porti dal|mi porti in|mi porti all|mi portate al|mi portate dal|mi portate in|mi portate all|vada con mia|vada con mio|venga con me|vieni con me|venire con me|andare con mia|andare con mio|visita medica|visita ospedale|visita in ospedale|porta lei|porti lei|portare lei|porta lui|portare lui|dal dottore|dal medico|in ospedale|all ospedale|alla visita|dal dentista|parrucchiera',
      ],
      [
        'pratiche',
        'pratiche|pratica|burocrazia|documenti|documento|lettere|lettera del|lettera dell|moduli|modulo|bollette|bolletta|bollettino|bollettini|spid|carta d identita|carta identita|caf|inps|isee|pratica inps|compilare|scartoffie|carte da compilare|patronato|carte della pensione|carte della pensiun|domanda per l|domanda di|esenzione|compilazione|compilare la domanda|permesso di soggiorno|isee|modello 730|il 730|bonus|rinnovo della patente|passaporto|comune per un certificato|certificato|praticche',
      ],
    ] as const
  ).flatMap(([task, phrases]) => phrases.split('|').map((phrase) => [phrase, task] as const)),
);

export const OCCASIONS = phraseTable<string>(
  (
    [
      [
        'compleanno',
        'compleanno|compleani|compleano|compleanni|festa di compleanno|compie gli anni|compie|compiono|fa gli anni|anni del nonno|anni della nonna|anni del mio|anni della mia|anni di mio|anni di mia|anni del papa|anni della mamma|compl|genetliaco|compleann|70esimo|80esimo|90esimo|50esimo|60esimo|40esimo|settantesimo|ottantesimo|novantesimo|cinquantesimo|sessantesimo|quarantesimo|trentesimo|i cento anni',
      ],
      ['diciottesimo', 'diciottesimo|diciottesimi|diciotesimo|18esimo|18 anni|diciott anni|diciotto anni'],
      ['battesimo', 'battesimo|battesimi|batesimo|batesim|battezzo|battezziamo|battezza'],
      ['laurea', 'laurea|festa di laurea|laureo|laureata|laureato|si laurea'],
      ['comunione', 'comunione|prima comunione|comunioni|comugnone'],
      ['cresima', 'cresima|cresime|cresma'],
      [
        'anniversario',
        'anniversario|anni di matrimonio|anni di nozze|anniversario di matrimonio|nozze d oro|nozze d argento|aniversario',
      ],
      ['matrimonio', 'matrimonio|nozze|sposalizio|ci sposiamo|mi sposo|si sposa|si sposano'],
      [
        'fine anno scolastico',
        'fine anno scolastico|fine scuola|fine della scuola|festa di fine scuola|festa di fine anno scolastico|fine dell anno scolastico|chiusura dell anno scolastico',
      ],
      ['festa di fine anno', 'festa di fine anno|fine anno'],
      ['pensionamento', 'pensionamento|pensione|va in pensione|vado in pensione|festa di pensionamento'],
      ['addio al nubilato', 'nubilato|addio al nubilato'],
      ['addio al celibato', 'celibato|addio al celibato'],
      [
        'festa di classe',
        'festa di classe|cena di classe|pranzo di classe|pizza di classe|pizzata di classe|festa della classe',
      ],
      ['carnevale', 'festa di carnevale|festa in maschera'],
      ['halloween', 'festa di halloween'],
      ['Natale', 'festa di natale'],
      ['rimpatriata', 'rimpatriata|ritrovo'],
      ['baby shower', 'baby shower'],
      ['festa di quartiere', 'festa di quartiere'],
      ['diploma', 'diploma|maturita|festa di diploma'],
      ['onomastico', 'onomastico'],
      ['grigliata', 'grigliata|griliata'],
      ['picnic', 'picnic|pic nic'],
      ['festa a sorpresa', 'festa a sorpresa'],
    ] as const
  ).flatMap(([name, phrases]) => phrases.split('|').map((phrase) => [phrase, name] as const)),
);

export const BOX_SIZES = wordTable<'S' | 'M' | 'L'>({
  s: 'S',
  small: 'S',
  piccola: 'S',
  piccolo: 'S',
  piccole: 'S',
  piccoli: 'S',
  picola: 'S',
  picolo: 'S',
  piccolina: 'S',
  piccina: 'S',
  mini: 'S',
  cassettina: 'S',
  esse: 'S',
  minore: 'S',
  m: 'M',
  medium: 'M',
  media: 'M',
  medio: 'M',
  medie: 'M',
  mezzana: 'M',
  emme: 'M',
  intermedia: 'M',
  intermedio: 'M',
  mezzo: 'M',
  l: 'L',
  large: 'L',
  grande: 'L',
  grandi: 'L',
  grossa: 'L',
  grosso: 'L',
  grandona: 'L',
  cassettona: 'L',
  elle: 'L',
  maxi: 'L',
  gande: 'L',
  medja: 'M',
  mezana: 'M',
  picula: 'S',
  granda: 'L',
  grosa: 'L',
});
export const BOXES = new Set(
  'cassetta cassette casetta casette cassone box cesta cesto scatola cassettina cassettona spesa cassa taglia formato misura cassete casseta casete casseta caseta'.split(
    ' ',
  ),
);
