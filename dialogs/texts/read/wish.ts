/** What is wished for, without the wishing: "perché non fate anche un corso di cucito?" is "corso di cucito". */

const WISHING =
  /^\W*(?:(?:buongiorno|ciao|salve|senta|scusi|secondo me|una proposta|la mia proposta(?: è| e)?|propongo|proporrei|vorrei proporre)[\s,:.!]+(?:di\s+)?)*(?:(?:perch[eéè]|xch[eéè]|xk[eéè]?|come mai) non (?:(?:fate|organizzate|offrite|avete|aprite|mettete|attivate|c['’]è|ce|si fa|fai|proponete|pensate a)\s+)?(?:anche\s+)?|(?:non\s+)?(?:ci\s+)?(?:servirebb\w+|vorrebb\w+|sarebb\w+ (?:bell\w+|util\w+|comod\w+|ora)?|mi piacerebb\w+|piacerebb\w+|manca|serve|farebbe comodo|potreste (?:fare|organizzare|offrire)|dovreste (?:fare|organizzare|offrire)|fate|avete)\s+(?:(?:a tutti|tanto|molto|davvero|proprio|avere|fare|se ci fosse|che ci fosse|se faceste|che faceste)\s+)*(?:anche\s+)?)/i;
const SOMEBODY = /^(?:uno|una|qualcuno|qualcuna|una persona|un servizio|il servizio)\s+(?:che|di|per|dove)\s+/i;
const ARTICLE = /^(?:un|uno|una|il|lo|la|dei|degli|delle|del|della|un po['’] di)\s+|^(?:un|l)['’]\s*/i;

/** Never empty: where nothing of a wish is recognised it is the text itself. */
export function wishIn(text: string): string {
  const said = text.trim().replace(/[?!.\s]+$/, '');
  const bare = said.replace(WISHING, '').replace(SOMEBODY, '').replace(ARTICLE, '').trim();
  return bare.length < 3 ? said : bare;
}
