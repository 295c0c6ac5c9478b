/** Every sentence of the web page. `{name}` is filled in by whoever shows it. */

export const webTexts = {
  /** Templated into the HTML by the server: `{{key}}`. */
  page: {
    title: 'Portineria, i servizi delle cooperative di Cremona',
    description:
      'Stireria, custode di comunità, spesa a casa e feste al parco: si prenota scrivendo, come a una persona.',
    name: 'Portineria',
    tagline: 'I servizi delle cooperative sociali di Cremona',
    skip: 'Vai alla conversazione',
    bot: 'Risponde un assistente automatico. Per parlare con una persona scriva «parla con una persona»; per i suoi dati scriva «privacy».',
    emergency: 'Per un’emergenza chiami il',
    emergencyShort: 'Emergenze:',
    emergencyNumber: '112',
    noscript:
      'Per scrivere in questa pagina serve JavaScript, che nel suo browser è spento. Lo accenda e ricarichi la pagina.',
    demoTitle: 'Prova',
    demo: 'Qui è insieme cittadina, cooperativa e responsabile. Prenoti a sinistra e guardi arrivare l’avviso. Nessuna prenotazione è vera.',
    demoNarrow: 'Prenoti, poi apra «Cooperativa». Nessuna prenotazione è vera.',
    tabs: 'Scelga chi è',
    leave: 'Esci da questo dispositivo',
    leaveQuestion:
      'Vuole uscire? La conversazione non si vedrà più su questo dispositivo. Le prenotazioni fatte restano valide: si segni i codici. Per cambiarle o disdirle, poi, scriva «parla con una persona» e dica il codice.',
    leaveYes: 'Esci',
    leaveNo: 'Resta qui',
  },
  panes: {
    citizen: {
      title: 'Conversazione',
      demoTitle: 'Cittadina',
      about: 'Chi chiede un servizio',
      field: 'Il suo messaggio',
      examplesTitle: 'Esempi da provare',
      examples: [
        'Che servizi avete?',
        'Avrei otto chili di roba da stirare, passate martedì mattina in via Milano 3?',
        'Quanto costa il custode di comunità?',
      ],
    },
    staff: {
      title: 'Cooperativa',
      demoTitle: 'Cooperativa',
      about: 'Chi riceve gli avvisi',
      field: 'Messaggio della cooperativa',
      examplesTitle: 'Esempi da provare',
      examples: ['Che cosa c’è oggi?', 'Le prenotazioni di domani', 'Venerdì siamo chiusi'],
      choose: 'Cooperativa',
    },
    manager: {
      title: 'Responsabile',
      demoTitle: 'Responsabile',
      about: 'Chi guida il consorzio',
      field: 'Messaggio della responsabile',
      examplesTitle: 'Esempi da provare',
      examples: ['Come è andata questo mese?', 'Manda un avviso a tutti', 'Aggiungi un servizio'],
    },
  },
  /** The cooperatives of the demo page, in the order of the menu. */
  cooperatives: [
    { id: 'nazareth', name: 'Nazareth' },
    { id: 'gruppo-gamma', name: 'Gruppo Gamma' },
    { id: 'consorzio', name: 'Consorzio' },
  ],
  /** How a person of the web chat is called where a name is shown. */
  names: {
    citizen: 'Cliente della chat web',
    demoCitizen: 'Maria (prova)',
    demoStaff: 'Operatrice di {cooperative}',
    demoManager: 'Responsabile (prova)',
  },
  /** Sent to the browser as JSON. */
  client: {
    bot: 'Portineria',
    you: 'Lei',
    send: 'Invia',
    attach: 'Allega una foto o un PDF',
    uploading: 'Carico {name}…',
    ready: 'Allegato: {name}',
    detach: 'Togli l’allegato',
    tooLarge: 'Il file è troppo grande: al massimo {max} MB.',
    notUploaded: 'Il file non è partito. Riprovi.',
    log: 'Messaggi: {who}',
    empty: 'Ancora nessun messaggio.',
    typing: 'La Portineria sta scrivendo…',
    sending: 'Invio…',
    waiting: 'Parte appena torna la connessione',
    failed: 'Non inviato',
    retry: 'Riprova',
    edited: 'aggiornato alle {time}',
    chosen: 'scelto',
    buttons: 'Risposte possibili',
    newest: 'Vai all’ultimo messaggio',
    unread: '{count} nuovi',
    unreadOne: '1 nuovo',
    lost: 'Connessione interrotta. Riproviamo da soli: quello che scrive parte appena torna.',
    back: 'Connessione tornata.',
    notLeft: 'Non è ancora uscita: manca la connessione. La conversazione è ancora qui. Riprovi fra poco.',
    elsewhere: 'La conversazione continua in un’altra scheda. Torni qui quando vuole.',
    cookies: 'Per scrivere qui il browser deve accettare i cookie di questa pagina. Li permetta e ricarichi.',
    tooLong: 'Il messaggio è troppo lungo: al massimo {max} caratteri. Lo divida in due.',
    file: 'Scarica {name}',
    picture: 'Foto: {name}',
    today: 'Oggi, {date}',
    yesterday: 'Ieri, {date}',
  },
  /** Answers of the server to a request that it cannot take. */
  problems: {
    notRead: 'Questo messaggio non si legge. Lo scriva di nuovo, con parole semplici.',
    empty: 'Il messaggio è vuoto. Scriva che cosa le serve.',
    tooLong: 'Il messaggio è troppo lungo: al massimo 4.000 caratteri. Lo divida in due.',
    foreign: 'La richiesta non arriva da questa pagina. Apra la Portineria e scriva da lì.',
    notYours: 'Questa parte non è aperta da qui.',
    tooFast: 'Troppi messaggi insieme. Aspetti qualche secondo: riproviamo da soli.',
    noSession: 'La pagina è rimasta aperta a lungo. La ricarichi e scriva di nuovo.',
    notReady: 'La Portineria si sta aprendo. Riproviamo da soli tra qualche secondo.',
    broken: 'Qualcosa non ha funzionato da noi. Riprovi tra poco.',
    tooLarge: 'Il file è troppo grande: al massimo 5 MB.',
    tooManyFiles: 'Troppi file insieme. Aspetti mezzo minuto e riprovi.',
    filesFull: 'Ora non posso tenere altri file. Lo dica a parole, oppure riprovi domani.',
    fileGone: 'L’allegato non c’è più. Lo alleghi di nuovo.',
    noSuchFile: 'Si possono allegare foto (JPEG, PNG, GIF, WebP) e PDF.',
    noFile: 'Questo documento non c’è più. Lo chieda di nuovo nella conversazione.',
  },
} as const;

type Loose<T> = T extends string
  ? string
  : T extends readonly (infer E)[]
    ? readonly Loose<E>[]
    : { readonly [K in keyof T]: Loose<T[K]> };
export type WebTexts = Loose<typeof webTexts>;
