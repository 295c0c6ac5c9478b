/** An hour at which somebody must be elsewhere: whoever goes with them comes before. */

import { folded } from '../heard.ts';

const MATTER =
  'visit\\w+|appuntament\\w+|esam\\w+|prelievo|analisi|controllo|dottor\\w*|medic\\w*|dentist\\w*|oculist\\w*|cardiolog\\w*|fisioterapi\\w*|terapia|dialisi|ricovero|operazione|treno|udienza|messa|funerale|riunione|colloquio';
const MUST = new RegExp(
  String.raw`\b(?:ho|ha|hai|abbiamo|avrei|c e)\b(?: \w+){0,3} (?:${MATTER})\b|\b(?:la|il|l|una|un) (?:${MATTER})(?: \w+){0,2} (?:e|ce l ho|ce l ha|parte|comincia|inizia)\b|\b(?:devo|deve|dobbiamo|dovrei|dovrebbe) (?:essere|trovar(?:mi|si|ci)|presentar(?:mi|si|ci)) (?:\w+ ){0,2}(?:in|al|alla|all|a|dal|dalla|dall|li|la)\b`,
);
const HOUR = /\b(?:alle|all|ore|per le|entro le|verso le)\b/;
/** Then the hour is the one to come at. */
const COMES = /\b(?:pass|ven|vien|arriv|prend|ritir)\w*(?: \w+){0,3} (?:alle|all|ore|verso le)\b/;

/** "Devo essere in banca alle 10": they go themselves, whatever is to be done there. */
export function mustGo(text: string): boolean {
  return /\b(?:devo|deve|dobbiamo|dovrei|dovrebbe) (?:essere|trovar(?:mi|si|ci)|presentar(?:mi|si|ci))\b/.test(
    folded(text),
  );
}

/** "Ho la visita alle 9 e mezza": the hour follows what is there at that hour. */
export function mustBeElsewhere(text: string): boolean {
  const said = folded(text);
  const found = MUST.exec(said);
  if (found === null || COMES.test(said)) return false;
  return HOUR.test(said.slice(found.index));
}
