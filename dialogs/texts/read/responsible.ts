/** Who answers for a party, said in passing: "responsabile Ada Verdi", "responsabile mia moglie Lucia Neri". */

const RESPONSIBLE =
  /\b(?:responsabile|referente)(?: (?:è|e['’]|sarà|sarò|sono))?:? (?:(?:mia|mio|la|il|io,?|signora|signor) (?:\p{Ll}+,? )?)?(\p{Lu}[\p{L}'’]+(?: \p{Lu}[\p{L}'’]+){0,2})/u;

/** A name has capitals of its own. */
export function responsibleNamed(text: string): string | undefined {
  return RESPONSIBLE.exec(text)?.[1];
}
